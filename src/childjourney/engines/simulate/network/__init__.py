"""Networks of queues, simulated event by event: stages, servers or hours, schedules, priority, and ways between them.

network = Network(stages=[Stage(servers=5, mean_service=0.25, onward=0.65), Stage(servers=36, mean_service=2.0)])
outcome = simulate(network, n=10_000, rate=18.0, seed=1)
outcome.wait, outcome.queue, outcome.utilisation
"""

from childjourney.engines.simulate.network.faults import NetworkRefused
from childjourney.engines.simulate.network.outcome import Outcome
from childjourney.engines.simulate.network.simulation import simulate
from childjourney.engines.simulate.network.stage import NO_LIMIT, Network, Schedule, Stage

__all__ = ["NO_LIMIT", "Network", "NetworkRefused", "Outcome", "Schedule", "Stage", "simulate"]
