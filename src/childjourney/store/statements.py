"""The SQL of the story and the audit, word for word. Everything else is asked through Django's models."""

ADD_ENVELOPE = (
    "INSERT INTO store_envelope (id, story, position, kind, happened, recorded_at, author, voice, corrects, "
    "encounter, digest, chained, act) VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)"
)
ADD_BODY = "INSERT INTO store_body (entry_id, text) VALUES (%s, %s)"
ADD_LINE = (
    "INSERT INTO store_auditline (position, id, at, membership, action, allowed, story, purpose, basis, entries, "
    "covers, chained, token) VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)"
)

_ENTRIES = (
    "SELECT e.id, {story}, e.position, e.kind, e.happened, e.recorded_at, {author}, e.voice, e.corrects, "
    "e.encounter, e.digest, e.chained, NULL, b.text "
    "FROM store_envelope e LEFT JOIN store_body b ON b.entry_id = e.id WHERE e.story {among} "
    "ORDER BY e.story, e.position"
)
ENTRIES_OF = {
    "sqlite": _ENTRIES.format(story="e.story", author="e.author", among="IN (SELECT value FROM json_each(%s))"),
    # As text, of which each different one is made into an identifier once, and not anew in every row.
    "postgresql": _ENTRIES.format(story="e.story::text", author="e.author::text", among="= ANY(%s)"),
}
"""The entries of several stories; the parameter is a JSON list of keys on SQLite, an array on PostgreSQL."""

HEAD_OF = "SELECT chained FROM store_envelope WHERE story = %s ORDER BY position DESC LIMIT 1"
"""The link at the end of one story."""

GRANTS_OF = (
    "SELECT g.agency, g.membership, g.basis, g.first, g.after, g.items, "
    "(SELECT max(position) FROM store_envelope WHERE story = g.story) "
    "FROM store_grantrow g WHERE g.story = %s ORDER BY g.place"
)
"""The grants kept beside one story, each with the last position in the story at the same moment."""

WRITTEN = {
    # As bytes, since a damaged row may hold what is no text at all.
    "sqlite": (
        "SELECT CAST(e.id AS BLOB), CAST(e.story AS BLOB), CAST(e.position AS BLOB), CAST(e.kind AS BLOB), "
        "CAST(e.happened AS BLOB), CAST(e.recorded_at AS BLOB), CAST(e.author AS BLOB), CAST(e.voice AS BLOB), "
        "CAST(e.corrects AS BLOB), CAST(e.encounter AS BLOB), CAST(e.digest AS BLOB), CAST(e.chained AS BLOB), "
        "CAST(e.act AS BLOB), CAST(b.text AS BLOB) "
        "FROM store_envelope e LEFT JOIN store_body b ON b.entry_id = e.id ORDER BY e.story, e.position"
    ),
    "postgresql": (
        "SELECT e.id, e.story, e.position, e.kind, e.happened, e.recorded_at, e.author, e.voice, e.corrects, "
        "e.encounter, e.digest, e.chained, e.act, b.text "
        "FROM store_envelope e LEFT JOIN store_body b ON b.entry_id = e.id ORDER BY e.story, e.position"
    ),
}
"""Every entry as it lies there, by story and position."""

STRAY = {
    "sqlite": (
        "SELECT CAST(b.entry_id AS BLOB) FROM store_body b LEFT JOIN store_envelope e ON e.id = b.entry_id "
        "WHERE e.id IS NULL"
    ),
    "postgresql": (
        "SELECT b.entry_id FROM store_body b LEFT JOIN store_envelope e ON e.id = b.entry_id WHERE e.id IS NULL"
    ),
}
"""Contents that belong to no entry."""

LINES = {
    "sqlite": (
        "SELECT CAST(position AS BLOB), CAST(id AS BLOB), CAST(at AS BLOB), CAST(membership AS BLOB), "
        "CAST(action AS BLOB), CAST(allowed AS BLOB), CAST(story AS BLOB), CAST(purpose AS BLOB), "
        "CAST(basis AS BLOB), CAST(entries AS BLOB), CAST(covers AS BLOB), CAST(chained AS BLOB), "
        "CAST(token AS BLOB) FROM store_auditline ORDER BY position"
    ),
    "postgresql": (
        "SELECT position, id, at, membership, action, allowed, story, purpose, basis, entries, covers, chained, "
        "token FROM store_auditline ORDER BY position"
    ),
}
"""The audit as it lies there, by position."""

LAST_LINE = "SELECT position, chained FROM store_auditline ORDER BY position DESC LIMIT 1"
TAKE_TURN = "SELECT pg_advisory_xact_lock(%s)"
"""Wait until nobody else is placing lines in the audit, and hold the turn until the transaction ends."""
