"""Early help: who agreed, who leads, what is to be done by whom, how it goes, and what was not to be had."""
