-- Current customers to expansion.
-- What the model reads of a customer, for PostgreSQL.
--
-- Loaders disagree on cells such as 1_000, 0x10, NaN, 01/10/2026 and 20261001, which count
-- as missing. Where a column has such cells, make it TEXT: the SELECT reads text as
-- `scorecard health score` reads the CSV, and typed columns faster.
CREATE TABLE "crm"."customers" (
  "customer_id" TEXT,
  "training_pct" DOUBLE PRECISION,
  "days_to_value" DOUBLE PRECISION,
  "go_live_on_time" TEXT,
  "impl_status" TEXT,
  "seats_used_pct" DOUBLE PRECISION,
  "weekly_users" DOUBLE PRECISION,
  "last_login" DATE,
  "open_tickets" DOUBLE PRECISION,
  "first_reply_hours" DOUBLE PRECISION,
  "csat" DOUBLE PRECISION,
  "days_overdue" DOUBLE PRECISION,
  "invoice_disputed" TEXT,
  "nps" DOUBLE PRECISION,
  "sentiment" TEXT,
  "last_survey" DATE,
  "content_minutes" DOUBLE PRECISION,
  "last_visit" DATE,
  "expansion_interest" TEXT,
  "exec_sponsor" TEXT,
  "last_qbr" DATE
);

-- To load a CSV with these columns in this order, by psql; put its others into the table and here, as TEXT:
--   \copy "crm"."customers" ("customer_id", "training_pct", "days_to_value", "go_live_on_time", "impl_status", "seats_used_pct", "weekly_users", "last_login", "open_tickets", "first_reply_hours", "csat", "days_overdue", "invoice_disputed", "nps", "sentiment", "last_survey", "content_minutes", "last_visit", "expansion_interest", "exec_sponsor", "last_qbr") FROM 'customers.csv' (FORMAT csv, HEADER match)
