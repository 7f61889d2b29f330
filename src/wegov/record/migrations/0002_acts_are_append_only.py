from django.db import migrations

REFUSE = """
CREATE FUNCTION record_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'acts are append-only: % refused', TG_OP USING ERRCODE = 'integrity_constraint_violation';
END
$$;
CREATE TRIGGER act_no_change BEFORE UPDATE OR DELETE ON record_act
    FOR EACH ROW EXECUTE FUNCTION record_refuse_change();
CREATE TRIGGER act_no_truncate BEFORE TRUNCATE ON record_act
    FOR EACH STATEMENT EXECUTE FUNCTION record_refuse_change();
ALTER TABLE record_act ENABLE ALWAYS TRIGGER act_no_change;
"""
ALLOW = "DROP TRIGGER act_no_truncate ON record_act; DROP TRIGGER act_no_change ON record_act; DROP FUNCTION record_refuse_change();"


class Migration(migrations.Migration):
    """An act, once written, stays: the database refuses UPDATE, DELETE and TRUNCATE to every role."""

    dependencies = [("record", "0001_initial")]
    operations = [migrations.RunSQL(REFUSE, ALLOW)]
