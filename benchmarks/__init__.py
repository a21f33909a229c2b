"""How long things take, measured by one command each; the results stand beside the programs."""
