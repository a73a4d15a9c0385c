-- Current customers to expansion.
-- What the model reads of a customer, for DuckDB.
--
-- Loaders disagree on cells such as 1_000, 0x10, NaN, 01/10/2026 and 20261001, which count
-- as missing. Where a column has such cells, make it VARCHAR: the SELECT reads text as
-- `scorecard health score` reads the CSV, and typed columns faster.
CREATE TABLE "crm"."customers" (
  "customer_id" VARCHAR,
  "training_pct" DOUBLE,
  "days_to_value" DOUBLE,
  "go_live_on_time" VARCHAR,
  "impl_status" VARCHAR,
  "seats_used_pct" DOUBLE,
  "weekly_users" DOUBLE,
  "last_login" DATE,
  "open_tickets" DOUBLE,
  "first_reply_hours" DOUBLE,
  "csat" DOUBLE,
  "days_overdue" DOUBLE,
  "invoice_disputed" VARCHAR,
  "nps" DOUBLE,
  "sentiment" VARCHAR,
  "last_survey" DATE,
  "content_minutes" DOUBLE,
  "last_visit" DATE,
  "expansion_interest" VARCHAR,
  "exec_sponsor" VARCHAR,
  "last_qbr" DATE
);

-- To load a CSV with these columns, in any order and among others:
--   INSERT INTO "crm"."customers"
--   SELECT
--     CAST("customer_id" AS VARCHAR),
--     CAST("training_pct" AS DOUBLE),
--     CAST("days_to_value" AS DOUBLE),
--     CAST("go_live_on_time" AS VARCHAR),
--     CAST("impl_status" AS VARCHAR),
--     CAST("seats_used_pct" AS DOUBLE),
--     CAST("weekly_users" AS DOUBLE),
--     CAST("last_login" AS DATE),
--     CAST("open_tickets" AS DOUBLE),
--     CAST("first_reply_hours" AS DOUBLE),
--     CAST("csat" AS DOUBLE),
--     CAST("days_overdue" AS DOUBLE),
--     CAST("invoice_disputed" AS VARCHAR),
--     CAST("nps" AS DOUBLE),
--     CAST("sentiment" AS VARCHAR),
--     CAST("last_survey" AS DATE),
--     CAST("content_minutes" AS DOUBLE),
--     CAST("last_visit" AS DATE),
--     CAST("expansion_interest" AS VARCHAR),
--     CAST("exec_sponsor" AS VARCHAR),
--     CAST("last_qbr" AS DATE)
--   FROM read_csv('customers.csv', header = true, all_varchar = true);
