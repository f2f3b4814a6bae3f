"""What an editor changed in an edition stays when the machine runs again."""
