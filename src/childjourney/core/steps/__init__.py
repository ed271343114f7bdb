"""Steps of a journey, read out of the story: nothing here owns a fact."""
