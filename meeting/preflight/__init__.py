"""Kiểm tra trước giờ: what would go wrong on the day, told while there is time to mend it."""
