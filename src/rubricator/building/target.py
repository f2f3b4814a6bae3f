"""The folder of what is built, where it stands outside of the project."""

from __future__ import annotations

import os
from pathlib import Path

from rubricator.building.records import record
from rubricator.errors import UsageError
from rubricator.project import Project


def check(project: Project) -> None:
    """Raises UsageError where that folder holds what no build made: it may be anything of others'.

    Within the project it is told from the rest by its name.
    """
    folder = Path(os.path.realpath(project.root / project.build))
    within = folder.is_relative_to(os.path.realpath(project.root))
    ours = within or (folder / record.FOLDER).is_dir()
    if not ours and folder.is_dir() and any(folder.iterdir()):
        raise UsageError(
            f"{folder}: holds files that no build made, and is outside of the project. Let the "
            "setting “build” name a folder that is empty, or a new one."
        )
