"""The house is looked over, and each finding says what to do."""
