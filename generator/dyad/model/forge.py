"""`ForgeKind` says how a forge writes its addresses and where it looks for forms; `of_host` knows some forges by their host.

Which addresses there are, and what they take, stands in

- GitHub: its documentation, "Creating an issue" (from a URL query); `filename` and `value` of a new file are not in it, and
  Forgejo's source says that it takes them as GitHub does;
- GitLab: `config/routes/repository.rb` and `app/views/projects/blob/_editor.html.haml` (`file_name`, `content`), and its
  documentation, "Create an issue" (using a URL with prefilled values) and "Description templates";
- Forgejo, and Gitea alike: `routers/web/web.go`, `routers/web/repo/editor.go` (`filename`), `web_src/js/features/repo-editor.js`
  (`value`), and `setTemplateIfExists` of `routers/web/repo/issue.go`: `template` is a path, `field:` stands before an id.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

ForgeName = Literal["github", "gitlab", "forgejo"]

WRONG_FACT = "wrong-fact"
FORMS = (WRONG_FACT, "new-event", "planned-event", "new-actor")
"""The forms by which readers propose, in their order on the page for contributors."""


@dataclass(frozen=True)
class ForgeKind:
    """How one kind of forge writes its addresses, below that of a repository. In braces stand the branch and the path of a file or folder."""

    name: ForgeName
    label: str
    """What it is called."""
    edit: str
    history: str
    new: str
    file_name: str
    """The part of a query that names a new file."""
    content: str
    """The part of a query that fills it."""
    issue: str
    title: str
    body: str
    """The part of a query that fills the text of an issue, below what its template says."""
    template: str
    """The part of a query that chooses a form."""
    by_path: bool
    """Whether a form is chosen by its whole path, and not by its name."""
    answer: str | None
    """The part of a query that answers a question of a form, whose id stands in braces; None where a form is a text."""
    folders: Sequence[str]
    """Where forms are looked for: the first that has one counts."""
    ending: str
    """What the name of a form's file ends in."""
    workflows: Sequence[str]
    """The files by which it checks a request, one of which is enough."""

    def places(self, form: str) -> list[str]:
        """Return the paths at which the forge finds a form, the first before the others."""
        return [f"{folder}/{form}{self.ending}" for folder in self.folders]


KINDS_OF_FORGES: Mapping[ForgeName, ForgeKind] = {
    "github": ForgeKind(
        name="github",
        label="GitHub",
        edit="edit/{branch}/{path}",
        history="commits/{branch}/{path}",
        new="new/{branch}/{path}",
        file_name="filename",
        content="value",
        issue="issues/new",
        title="title",
        body="body",
        template="template",
        by_path=False,
        answer="{id}",
        folders=(".github/ISSUE_TEMPLATE",),
        ending=".yml",
        workflows=(".github/workflows/check.yml",),
    ),
    "gitlab": ForgeKind(
        name="gitlab",
        label="GitLab",
        edit="-/edit/{branch}/{path}",
        history="-/commits/{branch}/{path}",
        new="-/new/{branch}/{path}",
        file_name="file_name",
        content="content",
        issue="-/issues/new",
        title="issue[title]",
        body="issue[description]",
        template="issuable_template",
        by_path=False,
        answer=None,
        folders=(".gitlab/issue_templates",),
        ending=".md",
        workflows=(".gitlab-ci.yml",),
    ),
    "forgejo": ForgeKind(
        name="forgejo",
        label="Forgejo",
        edit="_edit/{branch}/{path}",
        history="commits/branch/{branch}/{path}",
        new="_new/{branch}/{path}",
        file_name="filename",
        content="value",
        issue="issues/new",
        title="title",
        body="body",
        template="template",
        by_path=True,
        answer="field:{id}",
        folders=(".forgejo/ISSUE_TEMPLATE", ".gitea/ISSUE_TEMPLATE", ".github/ISSUE_TEMPLATE"),
        ending=".yml",
        workflows=(".forgejo/workflows/check.yml", ".gitea/workflows/check.yml", ".github/workflows/check.yml"),
    ),
}

_HOSTS: Mapping[str, ForgeName] = {
    "github.com": "github",
    "www.github.com": "github",
    "gitlab.com": "gitlab",
    "codeberg.org": "forgejo",
}
"""The hosts that are known. Of others nobody can say what they run: what is called `git.example.org` may be any of the three."""


def of_host(host: str) -> ForgeName | None:
    """Return the kind of the forge at a host; None for a host that is not known."""
    return _HOSTS.get(host)


def likely(host: str) -> ForgeName | None:
    """Return the kind of forge that the name of a host speaks of, as `gitlab.example.org` does; it is a guess."""
    return next((name for name in KINDS_OF_FORGES if name in host), None)
