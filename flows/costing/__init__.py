"""What a run costs is told stage by stage, in CPU time."""
