"""The facilitator's screens, one page each; `api` is the same for scripts and remotes."""
