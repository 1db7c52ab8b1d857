"""Text from strangers, made safe at the field, for every format that it goes into.

`allowed` says what a field may hold; `html` and `markdown` bring it onto pages, where `abbreviations` explains short names; `formats` into everything else.
"""

from typing import TYPE_CHECKING

from dyad.runtime.faces import face

if TYPE_CHECKING:
    from dyad.text.abbreviations import first_uses, marked
    from dyad.text.allowed import inline_problems, name_problems, plain_problems, prose_problems, words_problem
    from dyad.text.back_links import ways_back
    from dyad.text.characters import composed, folded, is_composed
    from dyad.text.fences import unfenced, without_code
    from dyad.text.formats import (
        csv_cell,
        github_annotation,
        github_markdown,
        github_property,
        in_xml,
        json_document,
        json_for_script,
        json_lines,
        json_list,
        json_members,
        script_of_data,
        text_of_csv,
        xml,
    )
    from dyad.text.hosts import shown_host, url_problem
    from dyad.text.html import Picture, blocks, direction, inline
    from dyad.text.markdown import (
        engine_words,
        front_matter,
        heading,
        is_own_link,
        markdown_address,
        markdown_code,
        markdown_label,
        markdown_line,
        markdown_link,
        markdown_plain,
        markdown_target,
        markdown_text,
        yaml_quoted,
    )
    from dyad.text.splitting import ended, sentences
    from dyad.text.xml_markup import xhtml

__all__ = [
    "Picture",
    "blocks",
    "composed",
    "csv_cell",
    "direction",
    "ended",
    "engine_words",
    "first_uses",
    "folded",
    "front_matter",
    "github_annotation",
    "github_markdown",
    "github_property",
    "heading",
    "in_xml",
    "inline",
    "inline_problems",
    "is_composed",
    "is_own_link",
    "json_document",
    "json_for_script",
    "json_lines",
    "json_list",
    "json_members",
    "markdown_address",
    "markdown_code",
    "markdown_label",
    "markdown_line",
    "markdown_link",
    "markdown_plain",
    "markdown_target",
    "markdown_text",
    "marked",
    "name_problems",
    "plain_problems",
    "prose_problems",
    "script_of_data",
    "sentences",
    "shown_host",
    "text_of_csv",
    "unfenced",
    "url_problem",
    "ways_back",
    "without_code",
    "words_problem",
    "xhtml",
    "xml",
    "yaml_quoted",
]

# What words a problem need not wait for what reads Markdown and HTML.
__getattr__ = face(
    __name__,
    {
        "abbreviations": "first_uses marked",
        "allowed": "inline_problems name_problems plain_problems prose_problems words_problem",
        "back_links": "ways_back",
        "characters": "composed folded is_composed",
        "fences": "unfenced without_code",
        "formats": "csv_cell github_annotation github_markdown github_property in_xml json_document json_for_script json_lines json_list json_members script_of_data text_of_csv xml",
        "hosts": "shown_host url_problem",
        "html": "Picture blocks direction inline",
        "markdown": "engine_words front_matter heading is_own_link markdown_address markdown_code markdown_label markdown_line markdown_link markdown_plain markdown_target markdown_text yaml_quoted",
        "splitting": "ended sentences",
        "xml_markup": "xhtml",
    },
)
