-- Ids are 63-bit: milliseconds since 2022 above 21 bits of a sequence. Both come from the database, so every
-- server on it draws from one source; two ids can meet only if 2,097,152 are drawn within one millisecond.
CREATE SEQUENCE id_sequence AS bigint CYCLE;
--> statement-breakpoint
CREATE FUNCTION next_id() RETURNS bigint LANGUAGE sql VOLATILE AS $$
  SELECT ((floor(extract(epoch FROM clock_timestamp()) * 1000)::bigint - 1640995200000) << 21)
    | (nextval('id_sequence') & 2097151)
$$;
