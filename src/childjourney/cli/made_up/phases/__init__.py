"""Stretches of a made-up journey: each tells what happens from a day on and says on which day it ends."""
