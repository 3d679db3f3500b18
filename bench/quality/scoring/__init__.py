"""How a prediction is held against a label; the definitions are those of public benchmarks."""
