"""What people see and press: the real server, and Chromium for the desk, the big screen and every phone."""
