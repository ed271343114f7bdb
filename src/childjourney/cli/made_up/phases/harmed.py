"""A child is seriously harmed: who is told, and what the partners make of it."""

from datetime import date, timedelta

from childjourney.cli.made_up.chronicle import Chronicle
from childjourney.cli.made_up.pace import due, kept, limit
from childjourney.cli.made_up.steps import Told
from childjourney.cli.made_up.terms import worked, worked_by


def seriously_harmed(c: Chronicle, day: date) -> None:
    """Tell a serious incident of the eldest child, with notification, rapid review and a local review, all in time."""
    day = worked(day)
    present = c.children_on(day)
    if not present:
        return
    said = {"harm": "serious_harm", "notes": c.say("serious_incident", present[0], day)}
    incident = c.tell("serious_incident", day, said, by="tm", children=present[:1], delay=0)
    follows = {"began": incident}
    notified = kept(c, "incident-notification", day, soonest=0.3, late=0)
    who = {"to": ["panel", "ofsted", "partners"], "notes": "By the form, and by telephone to the partners."}
    c.tell("incident_notified", notified, who, by="tm", follows=follows, delay=0)
    why = {"notes": "Several agencies knew the family, and each knew something else."}
    c.tell("case_review_considered", worked(notified + timedelta(days=4)), why, by="tm", follows=follows, delay=0)
    reviewed = kept(c, "rapid-review", notified, soonest=0.8, late=0)
    known = "The child is safe now. What each agency knew was never put side by side."
    found = {"follows": "local_review", "notes": known}
    rapid = c.tell("rapid_review", reviewed, found, by="tm", follows=follows, delay=0)
    _local_review(c, worked(reviewed + timedelta(days=5)), rapid)


def _local_review(c: Chronicle, day: date, rapid: Told) -> None:
    said = {"review": "local_review", "notes": "What happened here may happen elsewhere. The family is asked, too."}
    decided = c.tell("case_review_decided", day, said, by="tm", follows={"began": rapid}, delay=0)
    published = worked_by(due(limit("local-review"), day) - timedelta(days=6))
    ahead = worked_by(published - timedelta(days=16))
    steps = (
        (worked_by(ahead - timedelta(days=9)), "completed", "Read by the family first."),
        (ahead, "advance_copy", "Sent with the partners' answer."),
        (published, "published", "On the partnership's website, for a year at least. Nobody is named."),
    )
    for when, step, notes in steps:
        said = {"step": step, "notes": notes}
        c.tell("case_review_step", when, said, by="tm", follows={"began": decided}, delay=0)
