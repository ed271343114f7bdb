"""Addresses of practice: what holds here, what stands in each edition, local trials, and questions."""

from django.urls import path

from childjourney.web.practice.adopt import adopt
from childjourney.web.practice.ask import rule_question
from childjourney.web.practice.compare import compare_editions
from childjourney.web.practice.guidance import guidance, guidance_revise
from childjourney.web.practice.local import overlay, overlays
from childjourney.web.practice.milestones import milestones
from childjourney.web.practice.new_trial import trial_new
from childjourney.web.practice.overview import overview
from childjourney.web.practice.principle import principle
from childjourney.web.practice.questions import question, question_answer, questions
from childjourney.web.practice.rule import rule
from childjourney.web.practice.shelves import shelves
from childjourney.web.practice.trial import trial
from childjourney.web.practice.trial_goes_on import trial_end, trial_extend
from childjourney.web.practice.trials import trials

EDITION = "practice/<slug:country>/<slug:edition>"

# What is fixed comes before what an edition's own name fills.
urlpatterns = [
    path("practice", overview, name="practice"),
    path("practice/compare", compare_editions, name="practice_compare"),
    path("practice/adopt", adopt, name="practice_adopt"),
    path("practice/milestones", milestones, name="milestones"),
    path("practice/questions", questions, name="questions"),
    path("practice/questions/<uuid:question>", question, name="question"),
    path("practice/questions/<uuid:question>/answer", question_answer, name="question_answer"),
    path("practice/trials", trials, name="trials"),
    path("practice/trials/new", trial_new, name="trial_new"),
    path("practice/trials/<uuid:trial>", trial, name="trial"),
    path("practice/trials/<uuid:trial>/extend", trial_extend, name="trial_extend"),
    path("practice/trials/<uuid:trial>/end", trial_end, name="trial_end"),
    path("practice/local", overlays, name="practice_overlays"),
    path("practice/local/<slug:slug>", overlay, name="practice_overlay"),
    path(EDITION, shelves, name="practice_framework"),
    path(f"{EDITION}/rules/<slug:rule>", rule, name="practice_rule"),
    path(f"{EDITION}/rules/<slug:rule>/question", rule_question, name="rule_question"),
    path(f"{EDITION}/principles/<slug:principle>", principle, name="practice_principle"),
    path(f"{EDITION}/guidance/<slug:guidance>", guidance, name="practice_guidance"),
    path(f"{EDITION}/guidance/<slug:guidance>/revise", guidance_revise, name="guidance_revise"),
]
