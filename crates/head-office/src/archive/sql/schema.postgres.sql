-- A URL may name a schema of its own for the archive, which is made with it.
DO $$
BEGIN
    IF current_schema() IS NULL THEN
        EXECUTE format('CREATE SCHEMA %I',
                       trim('" ' FROM split_part(current_setting('search_path'), ',', 1)));
    END IF;
END
$$;
