-- Current customers to expansion.
-- What the model reads of a customer, for Spark.
--
-- Loaders disagree on cells such as 1_000, 0x10, NaN, 01/10/2026 and 20261001, which count
-- as missing. Where a column has such cells, make it STRING: the SELECT reads text as
-- `scorecard health score` reads the CSV, and typed columns faster.
CREATE TABLE `crm`.`customers` (
  `customer_id` STRING,
  `training_pct` DOUBLE,
  `days_to_value` DOUBLE,
  `go_live_on_time` STRING,
  `impl_status` STRING,
  `seats_used_pct` DOUBLE,
  `weekly_users` DOUBLE,
  `last_login` DATE,
  `open_tickets` DOUBLE,
  `first_reply_hours` DOUBLE,
  `csat` DOUBLE,
  `days_overdue` DOUBLE,
  `invoice_disputed` STRING,
  `nps` DOUBLE,
  `sentiment` STRING,
  `last_survey` DATE,
  `content_minutes` DOUBLE,
  `last_visit` DATE,
  `expansion_interest` STRING,
  `exec_sponsor` STRING,
  `last_qbr` DATE
);

-- To load a CSV with these columns, in any order and among others:
--   CREATE TEMPORARY VIEW scorecard_csv USING csv OPTIONS (path 'customers.csv', header 'true', multiLine 'true', escape '"');
--   INSERT INTO `crm`.`customers`
--   SELECT
--     CAST(`customer_id` AS STRING),
--     CAST(`training_pct` AS DOUBLE),
--     CAST(`days_to_value` AS DOUBLE),
--     CAST(`go_live_on_time` AS STRING),
--     CAST(`impl_status` AS STRING),
--     CAST(`seats_used_pct` AS DOUBLE),
--     CAST(`weekly_users` AS DOUBLE),
--     CAST(`last_login` AS DATE),
--     CAST(`open_tickets` AS DOUBLE),
--     CAST(`first_reply_hours` AS DOUBLE),
--     CAST(`csat` AS DOUBLE),
--     CAST(`days_overdue` AS DOUBLE),
--     CAST(`invoice_disputed` AS STRING),
--     CAST(`nps` AS DOUBLE),
--     CAST(`sentiment` AS STRING),
--     CAST(`last_survey` AS DATE),
--     CAST(`content_minutes` AS DOUBLE),
--     CAST(`last_visit` AS DATE),
--     CAST(`expansion_interest` AS STRING),
--     CAST(`exec_sponsor` AS STRING),
--     CAST(`last_qbr` AS DATE)
--   FROM scorecard_csv;
