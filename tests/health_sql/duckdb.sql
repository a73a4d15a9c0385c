-- Current customers to expansion.
-- The score of every customer on 2026-11-01, for DuckDB.
-- Cells, and what stands in them without the spaces and tabs around it.
WITH scorecard_cells AS (
  SELECT
    TRIM(BOTH ' ' || CHR(9) FROM CAST("customer_id" AS VARCHAR)) AS text_1,
    "training_pct" AS cell_2,
    TRIM(BOTH ' ' || CHR(9) FROM CAST("training_pct" AS VARCHAR)) AS text_2,
    "days_to_value" AS cell_3,
    TRIM(BOTH ' ' || CHR(9) FROM CAST("days_to_value" AS VARCHAR)) AS text_3,
    TRIM(BOTH ' ' || CHR(9) FROM CAST("go_live_on_time" AS VARCHAR)) AS text_4,
    TRIM(BOTH ' ' || CHR(9) FROM CAST("impl_status" AS VARCHAR)) AS text_5,
    "seats_used_pct" AS cell_6,
    TRIM(BOTH ' ' || CHR(9) FROM CAST("seats_used_pct" AS VARCHAR)) AS text_6,
    "weekly_users" AS cell_7,
    TRIM(BOTH ' ' || CHR(9) FROM CAST("weekly_users" AS VARCHAR)) AS text_7,
    "last_login" AS cell_8,
    TRIM(BOTH ' ' || CHR(9) FROM CAST("last_login" AS VARCHAR)) AS text_8,
    "open_tickets" AS cell_9,
    TRIM(BOTH ' ' || CHR(9) FROM CAST("open_tickets" AS VARCHAR)) AS text_9,
    "first_reply_hours" AS cell_10,
    TRIM(BOTH ' ' || CHR(9) FROM CAST("first_reply_hours" AS VARCHAR)) AS text_10,
    "csat" AS cell_11,
    TRIM(BOTH ' ' || CHR(9) FROM CAST("csat" AS VARCHAR)) AS text_11,
    "days_overdue" AS cell_12,
    TRIM(BOTH ' ' || CHR(9) FROM CAST("days_overdue" AS VARCHAR)) AS text_12,
    TRIM(BOTH ' ' || CHR(9) FROM CAST("invoice_disputed" AS VARCHAR)) AS text_13,
    "nps" AS cell_14,
    TRIM(BOTH ' ' || CHR(9) FROM CAST("nps" AS VARCHAR)) AS text_14,
    TRIM(BOTH ' ' || CHR(9) FROM CAST("sentiment" AS VARCHAR)) AS text_15,
    "last_survey" AS cell_16,
    TRIM(BOTH ' ' || CHR(9) FROM CAST("last_survey" AS VARCHAR)) AS text_16,
    "content_minutes" AS cell_17,
    TRIM(BOTH ' ' || CHR(9) FROM CAST("content_minutes" AS VARCHAR)) AS text_17,
    "last_visit" AS cell_18,
    TRIM(BOTH ' ' || CHR(9) FROM CAST("last_visit" AS VARCHAR)) AS text_18,
    TRIM(BOTH ' ' || CHR(9) FROM CAST("expansion_interest" AS VARCHAR)) AS text_19,
    TRIM(BOTH ' ' || CHR(9) FROM CAST("exec_sponsor" AS VARCHAR)) AS text_20,
    "last_qbr" AS cell_21,
    TRIM(BOTH ' ' || CHR(9) FROM CAST("last_qbr" AS VARCHAR)) AS text_21
  FROM "crm"."customers"
),
-- Numbers and dates; what is none of them is missing.
scorecard_read AS (
  SELECT
    text_1 AS customer,
    -- training_pct, a number.
    CASE
      WHEN TYPEOF(cell_2) IN ('DOUBLE', 'BIGINT', 'INTEGER', 'SMALLINT', 'TINYINT')
        THEN CAST(cell_2 AS DOUBLE)
      WHEN REGEXP_FULL_MATCH(text_2, '[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?')
        THEN CAST(text_2 AS DOUBLE)
    END AS number_2,
    -- days_to_value, a number.
    CASE
      WHEN TYPEOF(cell_3) IN ('DOUBLE', 'BIGINT', 'INTEGER', 'SMALLINT', 'TINYINT')
        THEN CAST(cell_3 AS DOUBLE)
      WHEN REGEXP_FULL_MATCH(text_3, '[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?')
        THEN CAST(text_3 AS DOUBLE)
    END AS number_3,
    -- go_live_on_time, a word.
    text_4,
    -- impl_status, a word.
    text_5,
    -- seats_used_pct, a number.
    CASE
      WHEN TYPEOF(cell_6) IN ('DOUBLE', 'BIGINT', 'INTEGER', 'SMALLINT', 'TINYINT')
        THEN CAST(cell_6 AS DOUBLE)
      WHEN REGEXP_FULL_MATCH(text_6, '[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?')
        THEN CAST(text_6 AS DOUBLE)
    END AS number_6,
    -- weekly_users, a number.
    CASE
      WHEN TYPEOF(cell_7) IN ('DOUBLE', 'BIGINT', 'INTEGER', 'SMALLINT', 'TINYINT')
        THEN CAST(cell_7 AS DOUBLE)
      WHEN REGEXP_FULL_MATCH(text_7, '[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?')
        THEN CAST(text_7 AS DOUBLE)
    END AS number_7,
    -- last_login, a date.
    CASE
      WHEN TYPEOF(cell_8) IN ('DATE', 'TIMESTAMP')
        THEN CAST(cell_8 AS DATE)
      WHEN REGEXP_FULL_MATCH(SUBSTR(text_8, 1, 16), '([0-9]{4}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([0-9]{2}(0[48]|[2468][048]|[13579][26])|([02468][048]|[13579][26])00)-02-29)([T ][0-9]{2}:[0-9]{2})?')
        AND SUBSTR(text_8, 1, 4) <> '0000'
        THEN CAST(SUBSTR(text_8, 1, 10) AS DATE)
    END AS date_8,
    -- open_tickets, a number.
    CASE
      WHEN TYPEOF(cell_9) IN ('DOUBLE', 'BIGINT', 'INTEGER', 'SMALLINT', 'TINYINT')
        THEN CAST(cell_9 AS DOUBLE)
      WHEN REGEXP_FULL_MATCH(text_9, '[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?')
        THEN CAST(text_9 AS DOUBLE)
    END AS number_9,
    -- first_reply_hours, a number.
    CASE
      WHEN TYPEOF(cell_10) IN ('DOUBLE', 'BIGINT', 'INTEGER', 'SMALLINT', 'TINYINT')
        THEN CAST(cell_10 AS DOUBLE)
      WHEN REGEXP_FULL_MATCH(text_10, '[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?')
        THEN CAST(text_10 AS DOUBLE)
    END AS number_10,
    -- csat, a number.
    CASE
      WHEN TYPEOF(cell_11) IN ('DOUBLE', 'BIGINT', 'INTEGER', 'SMALLINT', 'TINYINT')
        THEN CAST(cell_11 AS DOUBLE)
      WHEN REGEXP_FULL_MATCH(text_11, '[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?')
        THEN CAST(text_11 AS DOUBLE)
    END AS number_11,
    -- days_overdue, a number.
    CASE
      WHEN TYPEOF(cell_12) IN ('DOUBLE', 'BIGINT', 'INTEGER', 'SMALLINT', 'TINYINT')
        THEN CAST(cell_12 AS DOUBLE)
      WHEN REGEXP_FULL_MATCH(text_12, '[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?')
        THEN CAST(text_12 AS DOUBLE)
    END AS number_12,
    -- invoice_disputed, a word.
    text_13,
    -- nps, a number.
    CASE
      WHEN TYPEOF(cell_14) IN ('DOUBLE', 'BIGINT', 'INTEGER', 'SMALLINT', 'TINYINT')
        THEN CAST(cell_14 AS DOUBLE)
      WHEN REGEXP_FULL_MATCH(text_14, '[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?')
        THEN CAST(text_14 AS DOUBLE)
    END AS number_14,
    -- sentiment, a word.
    text_15,
    -- last_survey, a date.
    CASE
      WHEN TYPEOF(cell_16) IN ('DATE', 'TIMESTAMP')
        THEN CAST(cell_16 AS DATE)
      WHEN REGEXP_FULL_MATCH(SUBSTR(text_16, 1, 16), '([0-9]{4}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([0-9]{2}(0[48]|[2468][048]|[13579][26])|([02468][048]|[13579][26])00)-02-29)([T ][0-9]{2}:[0-9]{2})?')
        AND SUBSTR(text_16, 1, 4) <> '0000'
        THEN CAST(SUBSTR(text_16, 1, 10) AS DATE)
    END AS date_16,
    -- content_minutes, a number.
    CASE
      WHEN TYPEOF(cell_17) IN ('DOUBLE', 'BIGINT', 'INTEGER', 'SMALLINT', 'TINYINT')
        THEN CAST(cell_17 AS DOUBLE)
      WHEN REGEXP_FULL_MATCH(text_17, '[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?')
        THEN CAST(text_17 AS DOUBLE)
    END AS number_17,
    -- last_visit, a date.
    CASE
      WHEN TYPEOF(cell_18) IN ('DATE', 'TIMESTAMP')
        THEN CAST(cell_18 AS DATE)
      WHEN REGEXP_FULL_MATCH(SUBSTR(text_18, 1, 16), '([0-9]{4}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([0-9]{2}(0[48]|[2468][048]|[13579][26])|([02468][048]|[13579][26])00)-02-29)([T ][0-9]{2}:[0-9]{2})?')
        AND SUBSTR(text_18, 1, 4) <> '0000'
        THEN CAST(SUBSTR(text_18, 1, 10) AS DATE)
    END AS date_18,
    -- expansion_interest, a word.
    text_19,
    -- exec_sponsor, a word.
    text_20,
    -- last_qbr, a date.
    CASE
      WHEN TYPEOF(cell_21) IN ('DATE', 'TIMESTAMP')
        THEN CAST(cell_21 AS DATE)
      WHEN REGEXP_FULL_MATCH(SUBSTR(text_21, 1, 16), '([0-9]{4}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([0-9]{2}(0[48]|[2468][048]|[13579][26])|([02468][048]|[13579][26])00)-02-29)([T ][0-9]{2}:[0-9]{2})?')
        AND SUBSTR(text_21, 1, 4) <> '0000'
        THEN CAST(SUBSTR(text_21, 1, 10) AS DATE)
    END AS date_21
  FROM scorecard_cells
  OFFSET 0
),
-- What counts: finite numbers, and how many days ago a date is.
scorecard_values AS (
  SELECT
    customer,
    CASE
      WHEN number_2 BETWEEN CAST('-1.7976931348623157e308' AS DOUBLE)
        AND CAST('1.7976931348623157e308' AS DOUBLE)
        THEN number_2
    END AS number_2,
    CASE
      WHEN number_3 BETWEEN CAST('-1.7976931348623157e308' AS DOUBLE)
        AND CAST('1.7976931348623157e308' AS DOUBLE)
        THEN number_3
    END AS number_3,
    text_4,
    text_5,
    CASE
      WHEN number_6 BETWEEN CAST('-1.7976931348623157e308' AS DOUBLE)
        AND CAST('1.7976931348623157e308' AS DOUBLE)
        THEN number_6
    END AS number_6,
    CASE
      WHEN number_7 BETWEEN CAST('-1.7976931348623157e308' AS DOUBLE)
        AND CAST('1.7976931348623157e308' AS DOUBLE)
        THEN number_7
    END AS number_7,
    CASE
      WHEN date_8 BETWEEN CAST('0001-01-01' AS DATE) AND CAST('9999-12-31' AS DATE)
        THEN CAST(CAST('2026-11-01' AS DATE) - date_8 AS DOUBLE)
    END AS days_8,
    CASE
      WHEN number_9 BETWEEN CAST('-1.7976931348623157e308' AS DOUBLE)
        AND CAST('1.7976931348623157e308' AS DOUBLE)
        THEN number_9
    END AS number_9,
    CASE
      WHEN number_10 BETWEEN CAST('-1.7976931348623157e308' AS DOUBLE)
        AND CAST('1.7976931348623157e308' AS DOUBLE)
        THEN number_10
    END AS number_10,
    CASE
      WHEN number_11 BETWEEN CAST('-1.7976931348623157e308' AS DOUBLE)
        AND CAST('1.7976931348623157e308' AS DOUBLE)
        THEN number_11
    END AS number_11,
    CASE
      WHEN number_12 BETWEEN CAST('-1.7976931348623157e308' AS DOUBLE)
        AND CAST('1.7976931348623157e308' AS DOUBLE)
        THEN number_12
    END AS number_12,
    text_13,
    CASE
      WHEN number_14 BETWEEN CAST('-1.7976931348623157e308' AS DOUBLE)
        AND CAST('1.7976931348623157e308' AS DOUBLE)
        THEN number_14
    END AS number_14,
    text_15,
    CASE
      WHEN date_16 BETWEEN CAST('0001-01-01' AS DATE) AND CAST('9999-12-31' AS DATE)
        THEN CAST(CAST('2026-11-01' AS DATE) - date_16 AS DOUBLE)
    END AS days_16,
    CASE
      WHEN number_17 BETWEEN CAST('-1.7976931348623157e308' AS DOUBLE)
        AND CAST('1.7976931348623157e308' AS DOUBLE)
        THEN number_17
    END AS number_17,
    CASE
      WHEN date_18 BETWEEN CAST('0001-01-01' AS DATE) AND CAST('9999-12-31' AS DATE)
        THEN CAST(CAST('2026-11-01' AS DATE) - date_18 AS DOUBLE)
    END AS days_18,
    text_19,
    text_20,
    CASE
      WHEN date_21 BETWEEN CAST('0001-01-01' AS DATE) AND CAST('9999-12-31' AS DATE)
        THEN CAST(CAST('2026-11-01' AS DATE) - date_21 AS DOUBLE)
    END AS days_21
  FROM scorecard_read
  OFFSET 0
),
-- The points of each field; 100 points are 100,000,000.
scorecard_points AS (
  SELECT
    customer,
    -- Training: training_pct.
    CASE
      WHEN number_2 <= CAST('0' AS DOUBLE) THEN CAST('0' AS DOUBLE)
      WHEN number_2 >= CAST('100' AS DOUBLE) THEN CAST('100000000' AS DOUBLE)
      ELSE CAST(FLOOR(CAST('100000000' AS DOUBLE) * ((number_2 - CAST('0' AS DOUBLE)) / (CAST('100' AS DOUBLE) - CAST('0' AS DOUBLE))) + CAST('0.5' AS DOUBLE)) AS DOUBLE)
    END AS points_1,
    -- Training: days_to_value.
    CASE
      WHEN number_3 >= CAST('60' AS DOUBLE) THEN CAST('0' AS DOUBLE)
      WHEN number_3 <= CAST('7' AS DOUBLE) THEN CAST('100000000' AS DOUBLE)
      ELSE CAST(FLOOR(CAST('100000000' AS DOUBLE) * ((number_3 - CAST('60' AS DOUBLE)) / (CAST('7' AS DOUBLE) - CAST('60' AS DOUBLE))) + CAST('0.5' AS DOUBLE)) AS DOUBLE)
    END AS points_2,
    -- Implementation: go_live_on_time.
    CASE text_4
      WHEN 'true' THEN CAST('100000000' AS DOUBLE)
      WHEN 'false' THEN CAST('20000000' AS DOUBLE)
    END AS points_3,
    -- Implementation: impl_status.
    CASE text_5
      WHEN 'live' THEN CAST('100000000' AS DOUBLE)
      WHEN 'in_progress' THEN CAST('60000000' AS DOUBLE)
      WHEN 'stalled' THEN CAST('10000000' AS DOUBLE)
    END AS points_4,
    -- Use of the product: seats_used_pct.
    CASE
      WHEN number_6 <= CAST('20' AS DOUBLE) THEN CAST('0' AS DOUBLE)
      WHEN number_6 >= CAST('90' AS DOUBLE) THEN CAST('100000000' AS DOUBLE)
      ELSE CAST(FLOOR(CAST('100000000' AS DOUBLE) * ((number_6 - CAST('20' AS DOUBLE)) / (CAST('90' AS DOUBLE) - CAST('20' AS DOUBLE))) + CAST('0.5' AS DOUBLE)) AS DOUBLE)
    END AS points_5,
    -- Use of the product: weekly_users.
    CASE
      WHEN number_7 >= CAST('50' AS DOUBLE) THEN CAST('100000000' AS DOUBLE)
      WHEN number_7 >= CAST('20' AS DOUBLE) THEN CAST('70000000' AS DOUBLE)
      WHEN number_7 >= CAST('5' AS DOUBLE) THEN CAST('40000000' AS DOUBLE)
      WHEN number_7 IS NOT NULL THEN CAST('0' AS DOUBLE)
    END AS points_6,
    -- Use of the product: last_login.
    CASE
      WHEN days_8 <= CAST('0' AS DOUBLE) THEN CAST('100000000' AS DOUBLE)
      WHEN days_8 / CAST('14' AS DOUBLE) >= CAST('28' AS DOUBLE) THEN CAST('0' AS DOUBLE)
      ELSE CAST(FLOOR(CAST('100000000' AS DOUBLE) * POWER(CAST('0.5' AS DOUBLE), days_8 / CAST('14' AS DOUBLE)) + CAST('0.5' AS DOUBLE)) AS DOUBLE)
    END AS points_7,
    -- Support: open_tickets.
    CASE
      WHEN number_9 >= CAST('10' AS DOUBLE) THEN CAST('0' AS DOUBLE)
      WHEN number_9 >= CAST('4' AS DOUBLE) THEN CAST('30000000' AS DOUBLE)
      WHEN number_9 >= CAST('1' AS DOUBLE) THEN CAST('70000000' AS DOUBLE)
      WHEN number_9 IS NOT NULL THEN CAST('100000000' AS DOUBLE)
    END AS points_8,
    -- Support: first_reply_hours.
    CASE
      WHEN number_10 >= CAST('48' AS DOUBLE) THEN CAST('0' AS DOUBLE)
      WHEN number_10 <= CAST('1' AS DOUBLE) THEN CAST('100000000' AS DOUBLE)
      ELSE CAST(FLOOR(CAST('100000000' AS DOUBLE) * ((number_10 - CAST('48' AS DOUBLE)) / (CAST('1' AS DOUBLE) - CAST('48' AS DOUBLE))) + CAST('0.5' AS DOUBLE)) AS DOUBLE)
    END AS points_9,
    -- Support: csat.
    CASE
      WHEN number_11 <= CAST('1' AS DOUBLE) THEN CAST('0' AS DOUBLE)
      WHEN number_11 >= CAST('5' AS DOUBLE) THEN CAST('100000000' AS DOUBLE)
      ELSE CAST(FLOOR(CAST('100000000' AS DOUBLE) * ((number_11 - CAST('1' AS DOUBLE)) / (CAST('5' AS DOUBLE) - CAST('1' AS DOUBLE))) + CAST('0.5' AS DOUBLE)) AS DOUBLE)
    END AS points_10,
    -- Invoicing: days_overdue.
    CASE
      WHEN number_12 >= CAST('45' AS DOUBLE) THEN CAST('0' AS DOUBLE)
      WHEN number_12 >= CAST('15' AS DOUBLE) THEN CAST('20000000' AS DOUBLE)
      WHEN number_12 >= CAST('1' AS DOUBLE) THEN CAST('60000000' AS DOUBLE)
      WHEN number_12 IS NOT NULL THEN CAST('100000000' AS DOUBLE)
    END AS points_11,
    -- Invoicing: invoice_disputed.
    CASE text_13
      WHEN 'true' THEN CAST('0' AS DOUBLE)
      WHEN 'false' THEN CAST('100000000' AS DOUBLE)
    END AS points_12,
    -- Feedback: nps.
    CASE
      WHEN number_14 <= CAST('0' AS DOUBLE) THEN CAST('0' AS DOUBLE)
      WHEN number_14 >= CAST('10' AS DOUBLE) THEN CAST('100000000' AS DOUBLE)
      ELSE CAST(FLOOR(CAST('100000000' AS DOUBLE) * ((number_14 - CAST('0' AS DOUBLE)) / (CAST('10' AS DOUBLE) - CAST('0' AS DOUBLE))) + CAST('0.5' AS DOUBLE)) AS DOUBLE)
    END AS points_13,
    -- Feedback: sentiment.
    CASE text_15
      WHEN 'positive' THEN CAST('100000000' AS DOUBLE)
      WHEN 'neutral' THEN CAST('55000000' AS DOUBLE)
      WHEN 'negative' THEN CAST('0' AS DOUBLE)
    END AS points_14,
    -- Feedback: last_survey.
    CASE
      WHEN days_16 <= CAST('0' AS DOUBLE) THEN CAST('100000000' AS DOUBLE)
      WHEN days_16 / CAST('90' AS DOUBLE) >= CAST('28' AS DOUBLE) THEN CAST('0' AS DOUBLE)
      ELSE CAST(FLOOR(CAST('100000000' AS DOUBLE) * POWER(CAST('0.5' AS DOUBLE), days_16 / CAST('90' AS DOUBLE)) + CAST('0.5' AS DOUBLE)) AS DOUBLE)
    END AS points_15,
    -- Content: content_minutes.
    CASE
      WHEN number_17 <= CAST('0' AS DOUBLE) THEN CAST('0' AS DOUBLE)
      WHEN number_17 >= CAST('120.5' AS DOUBLE) THEN CAST('100000000' AS DOUBLE)
      ELSE CAST(FLOOR(CAST('100000000' AS DOUBLE) * ((number_17 - CAST('0' AS DOUBLE)) / (CAST('120.5' AS DOUBLE) - CAST('0' AS DOUBLE))) + CAST('0.5' AS DOUBLE)) AS DOUBLE)
    END AS points_16,
    -- Content: last_visit.
    CASE
      WHEN days_18 <= CAST('0' AS DOUBLE) THEN CAST('100000000' AS DOUBLE)
      WHEN days_18 / CAST('30' AS DOUBLE) >= CAST('28' AS DOUBLE) THEN CAST('0' AS DOUBLE)
      ELSE CAST(FLOOR(CAST('100000000' AS DOUBLE) * POWER(CAST('0.5' AS DOUBLE), days_18 / CAST('30' AS DOUBLE)) + CAST('0.5' AS DOUBLE)) AS DOUBLE)
    END AS points_17,
    -- Renewal talks: expansion_interest.
    CASE text_19
      WHEN 'asked' THEN CAST('100000000' AS DOUBLE)
      WHEN 'open' THEN CAST('70000000' AS DOUBLE)
      WHEN 'unknown_yet' THEN CAST('40000000' AS DOUBLE)
      WHEN 'refused' THEN CAST('0' AS DOUBLE)
    END AS points_18,
    -- Renewal talks: exec_sponsor.
    CASE text_20
      WHEN 'true' THEN CAST('100000000' AS DOUBLE)
      WHEN 'false' THEN CAST('30000000' AS DOUBLE)
    END AS points_19,
    -- Renewal talks: last_qbr.
    CASE
      WHEN days_21 <= CAST('0' AS DOUBLE) THEN CAST('100000000' AS DOUBLE)
      WHEN days_21 / CAST('60' AS DOUBLE) >= CAST('28' AS DOUBLE) THEN CAST('0' AS DOUBLE)
      ELSE CAST(FLOOR(CAST('100000000' AS DOUBLE) * POWER(CAST('0.5' AS DOUBLE), days_21 / CAST('60' AS DOUBLE)) + CAST('0.5' AS DOUBLE)) AS DOUBLE)
    END AS points_20
  FROM scorecard_values
  OFFSET 0
),
-- The sums of each touchpoint.
scorecard_sums AS (
  SELECT
    customer,
    -- Training: points by weight, and the weight that is there.
    COALESCE(points_1, CAST('0' AS DOUBLE)) * CAST('6000' AS DOUBLE)
    + COALESCE(points_2, CAST('0' AS DOUBLE)) * CAST('4000' AS DOUBLE) AS sum_1,
    CASE WHEN points_1 IS NULL THEN CAST('0' AS DOUBLE) ELSE CAST('6000' AS DOUBLE) END
    + CASE WHEN points_2 IS NULL THEN CAST('0' AS DOUBLE) ELSE CAST('4000' AS DOUBLE) END AS known_1,
    -- Implementation: points by weight, and the weight that is there.
    COALESCE(points_3, CAST('0' AS DOUBLE)) * CAST('5000' AS DOUBLE)
    + COALESCE(points_4, CAST('0' AS DOUBLE)) * CAST('5000' AS DOUBLE) AS sum_2,
    CASE WHEN points_3 IS NULL THEN CAST('0' AS DOUBLE) ELSE CAST('5000' AS DOUBLE) END
    + CASE WHEN points_4 IS NULL THEN CAST('0' AS DOUBLE) ELSE CAST('5000' AS DOUBLE) END AS known_2,
    -- Use of the product: points by weight, and the weight that is there.
    COALESCE(points_5, CAST('0' AS DOUBLE)) * CAST('4000' AS DOUBLE)
    + COALESCE(points_6, CAST('0' AS DOUBLE)) * CAST('3000' AS DOUBLE)
    + COALESCE(points_7, CAST('0' AS DOUBLE)) * CAST('3000' AS DOUBLE) AS sum_3,
    CASE WHEN points_5 IS NULL THEN CAST('0' AS DOUBLE) ELSE CAST('4000' AS DOUBLE) END
    + CASE WHEN points_6 IS NULL THEN CAST('0' AS DOUBLE) ELSE CAST('3000' AS DOUBLE) END
    + CASE WHEN points_7 IS NULL THEN CAST('0' AS DOUBLE) ELSE CAST('3000' AS DOUBLE) END AS known_3,
    -- Support: points by weight, and the weight that is there.
    COALESCE(points_8, CAST('0' AS DOUBLE)) * CAST('4000' AS DOUBLE)
    + COALESCE(points_9, CAST('0' AS DOUBLE)) * CAST('3000' AS DOUBLE)
    + COALESCE(points_10, CAST('0' AS DOUBLE)) * CAST('3000' AS DOUBLE) AS sum_4,
    CASE WHEN points_8 IS NULL THEN CAST('0' AS DOUBLE) ELSE CAST('4000' AS DOUBLE) END
    + CASE WHEN points_9 IS NULL THEN CAST('0' AS DOUBLE) ELSE CAST('3000' AS DOUBLE) END
    + CASE WHEN points_10 IS NULL THEN CAST('0' AS DOUBLE) ELSE CAST('3000' AS DOUBLE) END AS known_4,
    -- Invoicing: points by weight, and the weight that is there.
    COALESCE(points_11, CAST('0' AS DOUBLE)) * CAST('6000' AS DOUBLE)
    + COALESCE(points_12, CAST('0' AS DOUBLE)) * CAST('4000' AS DOUBLE) AS sum_5,
    CASE WHEN points_11 IS NULL THEN CAST('0' AS DOUBLE) ELSE CAST('6000' AS DOUBLE) END
    + CASE WHEN points_12 IS NULL THEN CAST('0' AS DOUBLE) ELSE CAST('4000' AS DOUBLE) END AS known_5,
    -- Feedback: points by weight, and the weight that is there.
    COALESCE(points_13, CAST('0' AS DOUBLE)) * CAST('5000' AS DOUBLE)
    + COALESCE(points_14, CAST('0' AS DOUBLE)) * CAST('3000' AS DOUBLE)
    + COALESCE(points_15, CAST('0' AS DOUBLE)) * CAST('2000' AS DOUBLE) AS sum_6,
    CASE WHEN points_13 IS NULL THEN CAST('0' AS DOUBLE) ELSE CAST('5000' AS DOUBLE) END
    + CASE WHEN points_14 IS NULL THEN CAST('0' AS DOUBLE) ELSE CAST('3000' AS DOUBLE) END
    + CASE WHEN points_15 IS NULL THEN CAST('0' AS DOUBLE) ELSE CAST('2000' AS DOUBLE) END AS known_6,
    -- Content: points by weight, and the weight that is there.
    COALESCE(points_16, CAST('0' AS DOUBLE)) * CAST('5000' AS DOUBLE)
    + COALESCE(points_17, CAST('0' AS DOUBLE)) * CAST('5000' AS DOUBLE) AS sum_7,
    CASE WHEN points_16 IS NULL THEN CAST('0' AS DOUBLE) ELSE CAST('5000' AS DOUBLE) END
    + CASE WHEN points_17 IS NULL THEN CAST('0' AS DOUBLE) ELSE CAST('5000' AS DOUBLE) END AS known_7,
    -- Renewal talks: points by weight, and the weight that is there.
    COALESCE(points_18, CAST('0' AS DOUBLE)) * CAST('4000' AS DOUBLE)
    + COALESCE(points_19, CAST('0' AS DOUBLE)) * CAST('3000' AS DOUBLE)
    + COALESCE(points_20, CAST('0' AS DOUBLE)) * CAST('3000' AS DOUBLE) AS sum_8,
    CASE WHEN points_18 IS NULL THEN CAST('0' AS DOUBLE) ELSE CAST('4000' AS DOUBLE) END
    + CASE WHEN points_19 IS NULL THEN CAST('0' AS DOUBLE) ELSE CAST('3000' AS DOUBLE) END
    + CASE WHEN points_20 IS NULL THEN CAST('0' AS DOUBLE) ELSE CAST('3000' AS DOUBLE) END AS known_8
  FROM scorecard_points
  OFFSET 0
),
-- The score of each touchpoint, how much of it is known, and its range.
scorecard_touchpoints AS (
  SELECT
    customer,
    -- Training.
    CAST(FLOOR(sum_1 / NULLIF(known_1, CAST('0' AS DOUBLE)) + CAST('0.5' AS DOUBLE)) AS DOUBLE) AS score_1,
    CAST(FLOOR(CAST('100000000' AS DOUBLE) * known_1 / CAST('10000' AS DOUBLE) + CAST('0.5' AS DOUBLE)) AS DOUBLE) AS coverage_1,
    CAST(FLOOR(sum_1 / CAST('10000' AS DOUBLE) + CAST('0.5' AS DOUBLE)) AS DOUBLE) AS low_1,
    CAST(FLOOR((sum_1 + CAST('100000000' AS DOUBLE) * (CAST('10000' AS DOUBLE) - known_1)) / CAST('10000' AS DOUBLE) + CAST('0.5' AS DOUBLE)) AS DOUBLE) AS high_1,
    -- Implementation.
    CAST(FLOOR(sum_2 / NULLIF(known_2, CAST('0' AS DOUBLE)) + CAST('0.5' AS DOUBLE)) AS DOUBLE) AS score_2,
    CAST(FLOOR(CAST('100000000' AS DOUBLE) * known_2 / CAST('10000' AS DOUBLE) + CAST('0.5' AS DOUBLE)) AS DOUBLE) AS coverage_2,
    CAST(FLOOR(sum_2 / CAST('10000' AS DOUBLE) + CAST('0.5' AS DOUBLE)) AS DOUBLE) AS low_2,
    CAST(FLOOR((sum_2 + CAST('100000000' AS DOUBLE) * (CAST('10000' AS DOUBLE) - known_2)) / CAST('10000' AS DOUBLE) + CAST('0.5' AS DOUBLE)) AS DOUBLE) AS high_2,
    -- Use of the product.
    CAST(FLOOR(sum_3 / NULLIF(known_3, CAST('0' AS DOUBLE)) + CAST('0.5' AS DOUBLE)) AS DOUBLE) AS score_3,
    CAST(FLOOR(CAST('100000000' AS DOUBLE) * known_3 / CAST('10000' AS DOUBLE) + CAST('0.5' AS DOUBLE)) AS DOUBLE) AS coverage_3,
    CAST(FLOOR(sum_3 / CAST('10000' AS DOUBLE) + CAST('0.5' AS DOUBLE)) AS DOUBLE) AS low_3,
    CAST(FLOOR((sum_3 + CAST('100000000' AS DOUBLE) * (CAST('10000' AS DOUBLE) - known_3)) / CAST('10000' AS DOUBLE) + CAST('0.5' AS DOUBLE)) AS DOUBLE) AS high_3,
    -- Support.
    CAST(FLOOR(sum_4 / NULLIF(known_4, CAST('0' AS DOUBLE)) + CAST('0.5' AS DOUBLE)) AS DOUBLE) AS score_4,
    CAST(FLOOR(CAST('100000000' AS DOUBLE) * known_4 / CAST('10000' AS DOUBLE) + CAST('0.5' AS DOUBLE)) AS DOUBLE) AS coverage_4,
    CAST(FLOOR(sum_4 / CAST('10000' AS DOUBLE) + CAST('0.5' AS DOUBLE)) AS DOUBLE) AS low_4,
    CAST(FLOOR((sum_4 + CAST('100000000' AS DOUBLE) * (CAST('10000' AS DOUBLE) - known_4)) / CAST('10000' AS DOUBLE) + CAST('0.5' AS DOUBLE)) AS DOUBLE) AS high_4,
    -- Invoicing.
    CAST(FLOOR(sum_5 / NULLIF(known_5, CAST('0' AS DOUBLE)) + CAST('0.5' AS DOUBLE)) AS DOUBLE) AS score_5,
    CAST(FLOOR(CAST('100000000' AS DOUBLE) * known_5 / CAST('10000' AS DOUBLE) + CAST('0.5' AS DOUBLE)) AS DOUBLE) AS coverage_5,
    CAST(FLOOR(sum_5 / CAST('10000' AS DOUBLE) + CAST('0.5' AS DOUBLE)) AS DOUBLE) AS low_5,
    CAST(FLOOR((sum_5 + CAST('100000000' AS DOUBLE) * (CAST('10000' AS DOUBLE) - known_5)) / CAST('10000' AS DOUBLE) + CAST('0.5' AS DOUBLE)) AS DOUBLE) AS high_5,
    -- Feedback.
    CAST(FLOOR(sum_6 / NULLIF(known_6, CAST('0' AS DOUBLE)) + CAST('0.5' AS DOUBLE)) AS DOUBLE) AS score_6,
    CAST(FLOOR(CAST('100000000' AS DOUBLE) * known_6 / CAST('10000' AS DOUBLE) + CAST('0.5' AS DOUBLE)) AS DOUBLE) AS coverage_6,
    CAST(FLOOR(sum_6 / CAST('10000' AS DOUBLE) + CAST('0.5' AS DOUBLE)) AS DOUBLE) AS low_6,
    CAST(FLOOR((sum_6 + CAST('100000000' AS DOUBLE) * (CAST('10000' AS DOUBLE) - known_6)) / CAST('10000' AS DOUBLE) + CAST('0.5' AS DOUBLE)) AS DOUBLE) AS high_6,
    -- Content.
    CAST(FLOOR(sum_7 / NULLIF(known_7, CAST('0' AS DOUBLE)) + CAST('0.5' AS DOUBLE)) AS DOUBLE) AS score_7,
    CAST(FLOOR(CAST('100000000' AS DOUBLE) * known_7 / CAST('10000' AS DOUBLE) + CAST('0.5' AS DOUBLE)) AS DOUBLE) AS coverage_7,
    CAST(FLOOR(sum_7 / CAST('10000' AS DOUBLE) + CAST('0.5' AS DOUBLE)) AS DOUBLE) AS low_7,
    CAST(FLOOR((sum_7 + CAST('100000000' AS DOUBLE) * (CAST('10000' AS DOUBLE) - known_7)) / CAST('10000' AS DOUBLE) + CAST('0.5' AS DOUBLE)) AS DOUBLE) AS high_7,
    -- Renewal talks.
    CAST(FLOOR(sum_8 / NULLIF(known_8, CAST('0' AS DOUBLE)) + CAST('0.5' AS DOUBLE)) AS DOUBLE) AS score_8,
    CAST(FLOOR(CAST('100000000' AS DOUBLE) * known_8 / CAST('10000' AS DOUBLE) + CAST('0.5' AS DOUBLE)) AS DOUBLE) AS coverage_8,
    CAST(FLOOR(sum_8 / CAST('10000' AS DOUBLE) + CAST('0.5' AS DOUBLE)) AS DOUBLE) AS low_8,
    CAST(FLOOR((sum_8 + CAST('100000000' AS DOUBLE) * (CAST('10000' AS DOUBLE) - known_8)) / CAST('10000' AS DOUBLE) + CAST('0.5' AS DOUBLE)) AS DOUBLE) AS high_8
  FROM scorecard_sums
  OFFSET 0
),
-- The sums of each customer.
scorecard_customer_sums AS (
  SELECT
    customer,
    score_1,
    score_2,
    score_3,
    score_4,
    score_5,
    score_6,
    score_7,
    score_8,
    COALESCE(score_1, CAST('0' AS DOUBLE)) * CAST('1000' AS DOUBLE)
    + COALESCE(score_2, CAST('0' AS DOUBLE)) * CAST('1000' AS DOUBLE)
    + COALESCE(score_3, CAST('0' AS DOUBLE)) * CAST('2000' AS DOUBLE)
    + COALESCE(score_4, CAST('0' AS DOUBLE)) * CAST('1500' AS DOUBLE)
    + COALESCE(score_5, CAST('0' AS DOUBLE)) * CAST('1000' AS DOUBLE)
    + COALESCE(score_6, CAST('0' AS DOUBLE)) * CAST('1000' AS DOUBLE)
    + COALESCE(score_7, CAST('0' AS DOUBLE)) * CAST('1000' AS DOUBLE)
    + COALESCE(score_8, CAST('0' AS DOUBLE)) * CAST('1500' AS DOUBLE) AS sum_of_scores,
    CASE WHEN score_1 IS NULL THEN CAST('0' AS DOUBLE) ELSE CAST('1000' AS DOUBLE) END
    + CASE WHEN score_2 IS NULL THEN CAST('0' AS DOUBLE) ELSE CAST('1000' AS DOUBLE) END
    + CASE WHEN score_3 IS NULL THEN CAST('0' AS DOUBLE) ELSE CAST('2000' AS DOUBLE) END
    + CASE WHEN score_4 IS NULL THEN CAST('0' AS DOUBLE) ELSE CAST('1500' AS DOUBLE) END
    + CASE WHEN score_5 IS NULL THEN CAST('0' AS DOUBLE) ELSE CAST('1000' AS DOUBLE) END
    + CASE WHEN score_6 IS NULL THEN CAST('0' AS DOUBLE) ELSE CAST('1000' AS DOUBLE) END
    + CASE WHEN score_7 IS NULL THEN CAST('0' AS DOUBLE) ELSE CAST('1000' AS DOUBLE) END
    + CASE WHEN score_8 IS NULL THEN CAST('0' AS DOUBLE) ELSE CAST('1500' AS DOUBLE) END AS known_weight,
    coverage_1 * CAST('1000' AS DOUBLE)
    + coverage_2 * CAST('1000' AS DOUBLE)
    + coverage_3 * CAST('2000' AS DOUBLE)
    + coverage_4 * CAST('1500' AS DOUBLE)
    + coverage_5 * CAST('1000' AS DOUBLE)
    + coverage_6 * CAST('1000' AS DOUBLE)
    + coverage_7 * CAST('1000' AS DOUBLE)
    + coverage_8 * CAST('1500' AS DOUBLE) AS sum_of_coverage,
    low_1 * CAST('1000' AS DOUBLE)
    + low_2 * CAST('1000' AS DOUBLE)
    + low_3 * CAST('2000' AS DOUBLE)
    + low_4 * CAST('1500' AS DOUBLE)
    + low_5 * CAST('1000' AS DOUBLE)
    + low_6 * CAST('1000' AS DOUBLE)
    + low_7 * CAST('1000' AS DOUBLE)
    + low_8 * CAST('1500' AS DOUBLE) AS sum_of_low,
    high_1 * CAST('1000' AS DOUBLE)
    + high_2 * CAST('1000' AS DOUBLE)
    + high_3 * CAST('2000' AS DOUBLE)
    + high_4 * CAST('1500' AS DOUBLE)
    + high_5 * CAST('1000' AS DOUBLE)
    + high_6 * CAST('1000' AS DOUBLE)
    + high_7 * CAST('1000' AS DOUBLE)
    + high_8 * CAST('1500' AS DOUBLE) AS sum_of_high
  FROM scorecard_touchpoints
  OFFSET 0
),
-- The score of each customer, how much of it is known, and its range.
scorecard_customers AS (
  SELECT
    customer,
    score_1,
    score_2,
    score_3,
    score_4,
    score_5,
    score_6,
    score_7,
    score_8,
    CAST(FLOOR(sum_of_scores / NULLIF(known_weight, CAST('0' AS DOUBLE)) + CAST('0.5' AS DOUBLE)) AS DOUBLE) AS score,
    CAST(FLOOR(sum_of_coverage / CAST('10000' AS DOUBLE) + CAST('0.5' AS DOUBLE)) AS DOUBLE) AS coverage,
    CAST(FLOOR(sum_of_low / CAST('10000' AS DOUBLE) + CAST('0.5' AS DOUBLE)) AS DOUBLE) AS low,
    CAST(FLOOR(sum_of_high / CAST('10000' AS DOUBLE) + CAST('0.5' AS DOUBLE)) AS DOUBLE) AS high
  FROM scorecard_customer_sums
  OFFSET 0
),
-- Points with two decimals.
scorecard_printed AS (
  SELECT
    customer,
    CAST(FLOOR(score / CAST('10000' AS DOUBLE) + CAST('0.5' AS DOUBLE)) AS DOUBLE) / CAST('100' AS DOUBLE) AS score,
    CAST(FLOOR(coverage / CAST('10000' AS DOUBLE) + CAST('0.5' AS DOUBLE)) AS DOUBLE) / CAST('100' AS DOUBLE) AS coverage,
    CAST(FLOOR(low / CAST('10000' AS DOUBLE) + CAST('0.5' AS DOUBLE)) AS DOUBLE) / CAST('100' AS DOUBLE) AS low,
    CAST(FLOOR(high / CAST('10000' AS DOUBLE) + CAST('0.5' AS DOUBLE)) AS DOUBLE) / CAST('100' AS DOUBLE) AS high,
    CAST(FLOOR(score_1 / CAST('10000' AS DOUBLE) + CAST('0.5' AS DOUBLE)) AS DOUBLE) / CAST('100' AS DOUBLE) AS score_1,
    CAST(FLOOR(score_2 / CAST('10000' AS DOUBLE) + CAST('0.5' AS DOUBLE)) AS DOUBLE) / CAST('100' AS DOUBLE) AS score_2,
    CAST(FLOOR(score_3 / CAST('10000' AS DOUBLE) + CAST('0.5' AS DOUBLE)) AS DOUBLE) / CAST('100' AS DOUBLE) AS score_3,
    CAST(FLOOR(score_4 / CAST('10000' AS DOUBLE) + CAST('0.5' AS DOUBLE)) AS DOUBLE) / CAST('100' AS DOUBLE) AS score_4,
    CAST(FLOOR(score_5 / CAST('10000' AS DOUBLE) + CAST('0.5' AS DOUBLE)) AS DOUBLE) / CAST('100' AS DOUBLE) AS score_5,
    CAST(FLOOR(score_6 / CAST('10000' AS DOUBLE) + CAST('0.5' AS DOUBLE)) AS DOUBLE) / CAST('100' AS DOUBLE) AS score_6,
    CAST(FLOOR(score_7 / CAST('10000' AS DOUBLE) + CAST('0.5' AS DOUBLE)) AS DOUBLE) / CAST('100' AS DOUBLE) AS score_7,
    CAST(FLOOR(score_8 / CAST('10000' AS DOUBLE) + CAST('0.5' AS DOUBLE)) AS DOUBLE) / CAST('100' AS DOUBLE) AS score_8
  FROM scorecard_customers
  OFFSET 0
)
SELECT
  customer AS "customer_id",
  CAST(score AS DECIMAL(5, 2)) AS "score",
  CASE
    WHEN score IS NULL OR coverage < CAST('40' AS DOUBLE) THEN 'unknown'
    WHEN score >= CAST('70' AS DOUBLE) THEN 'healthy'
    WHEN score >= CAST('45' AS DOUBLE) THEN 'watch'
    WHEN score >= CAST('0' AS DOUBLE) THEN 'poor'
  END AS "tier",
  CAST(coverage AS DECIMAL(5, 2)) AS "coverage",
  CAST(low AS DECIMAL(5, 2)) AS "low",
  CAST(high AS DECIMAL(5, 2)) AS "high",
  CAST(score_1 AS DECIMAL(5, 2)) AS "training",
  CAST(score_2 AS DECIMAL(5, 2)) AS "implementation",
  CAST(score_3 AS DECIMAL(5, 2)) AS "use_of_the_product",
  CAST(score_4 AS DECIMAL(5, 2)) AS "support",
  CAST(score_5 AS DECIMAL(5, 2)) AS "invoicing",
  CAST(score_6 AS DECIMAL(5, 2)) AS "feedback",
  CAST(score_7 AS DECIMAL(5, 2)) AS "content",
  CAST(score_8 AS DECIMAL(5, 2)) AS "renewal_talks"
FROM scorecard_printed;
