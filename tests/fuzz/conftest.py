"""The fuzzer is run by `make fuzz`, which installs what it needs; pytest leaves it alone."""

collect_ignore = ["pages.py", "seeds.py"]
