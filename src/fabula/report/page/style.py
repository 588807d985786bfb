"""How the page looks: sober type, light and dark, and on paper.

The author's words are set in a serif, what Fabula says in a sans: one sees who speaks. No class
here may be one of the pictures (``draw.svg`` writes ``l``, ``r``, ``b``, ``i``, ``halo``, ``s-…``
and ``f-…``).
"""

from typing import Final

_LIGHT: Final = (
    "--page:#fff;--text:#1d2025;--dim:#596069;--rule:#dfe2e7;--wash:#f5f6f8;--link:#0b57a4;"
    "--error:#b3151b;--warning:#8a5a00;--note:#3d5a80;--good:#22683a"
)
_DARK: Final = (
    "--page:#14171c;--text:#e4e7ec;--dim:#a9b1bd;--rule:#2e343d;--wash:#1c2027;--link:#8ab8ff;"
    "--error:#ff8080;--warning:#e6b450;--note:#9db8dc;--good:#7acb8f"
)

_TYPE: Final = """
*{box-sizing:border-box}
html{scroll-padding-top:4rem;-webkit-text-size-adjust:100%}
body{margin:0;background:var(--page);color:var(--text);font:16px/1.55 system-ui,-apple-system,
"Segoe UI","Helvetica Neue",Arial,"Liberation Sans",sans-serif}
.page{max-width:76rem;margin:0 auto;padding:0 1.25rem}
h1,h2,q,.card h3{font-family:"Iowan Old Style","Palatino Linotype",Palatino,"Book Antiqua",Georgia,
"Liberation Serif","Noto Serif",serif}
h1,h2,h3,h4,li,td,th,dd,q,code{unicode-bidi:plaintext;text-align:left}
a,span[data-life],.number{unicode-bidi:isolate}
h1{font-size:2.3rem;line-height:1.15;margin:2.5rem 0 .4rem;font-weight:600;overflow-wrap:anywhere}
h2{font-size:1.6rem;margin:0 0 1rem;font-weight:600}
h3{font-size:1.06rem;line-height:1.35;margin:0;overflow-wrap:anywhere}
h4{font-size:.8rem;margin:.8rem 0 .1rem;color:var(--dim);font-weight:600}
a{color:var(--link);text-underline-offset:.15em;text-decoration-thickness:1px;overflow-wrap:anywhere}
code{font:.92em ui-monospace,"SF Mono",Menlo,Consolas,"Liberation Mono",monospace;
overflow-wrap:anywhere}
q{quotes:"“" "”";font-size:1.08em;overflow-wrap:anywhere}
.aside{color:var(--dim);font-size:.84rem}
p.aside{margin:.1rem 0}
section{margin:3.5rem 0}
footer{color:var(--dim);font-size:.84rem;margin:4rem auto 2rem}
"""

_PARTS: Final = """
.verdict{font-size:1.2rem;font-weight:600;margin:0 0 .4rem}
.bad{color:var(--error)}.good{color:var(--good)}
.size{display:flex;flex-wrap:wrap;gap:.1rem 1.4rem;list-style:none;padding:0;margin:0 0 1.5rem;
color:var(--dim)}
.size b{color:var(--text)}
nav{position:sticky;top:0;background:var(--page);border-bottom:1px solid var(--rule);z-index:5}
nav .page{display:flex;align-items:center;gap:1rem}
nav ul{display:flex;gap:.1rem 1.25rem;list-style:none;margin:0 auto 0 0;padding:0;overflow-x:auto;
scrollbar-width:none;white-space:nowrap}
nav a{display:block;padding:.75rem 0;text-decoration:none;font-size:.95rem}
nav a:hover{text-decoration:underline}
.finding{border-left:3px solid var(--rule);padding:0 0 0 1.1rem;margin:0 0 2.25rem;max-width:62rem;
break-inside:avoid}
.finding.error{border-color:var(--error)}.finding.warning{border-color:var(--warning)}
.weight{font-size:.8rem;border-radius:3px;padding:.1rem .4rem;margin-right:.25rem;
color:var(--page);background:var(--note);vertical-align:.08em}
.error .weight{background:var(--error)}.warning .weight{background:var(--warning)}
.passages{list-style:none;padding:0;margin:.7rem 0;border-top:1px solid var(--rule)}
.passages li{display:grid;grid-template-columns:1fr 21rem;gap:0 1.5rem;padding:.4rem 0;
border-bottom:1px solid var(--rule);align-items:baseline}
.note{color:var(--dim);margin-left:.35rem}
.lines{margin:0;padding-left:1.1rem}
table{border-collapse:collapse;min-width:min(100%,36rem);font-size:.94rem}
td a,tbody th a{text-decoration-color:color-mix(in srgb,currentColor 40%,transparent)}
[role=button]{cursor:pointer}
caption{text-align:left;padding:0 0 .4rem}
th,td{text-align:left;vertical-align:top;padding:.4rem 1.25rem .4rem 0;
border-bottom:1px solid var(--rule);min-width:5rem;max-width:44rem}
th:last-child,td:last-child{padding-right:0}
thead th{color:var(--dim);font-weight:600;font-size:.8rem;vertical-align:bottom}
tbody th{font-weight:600;min-width:8rem}
td{font-variant-numeric:tabular-nums}
.scroll{overflow-x:auto}
span[data-life]{cursor:default;border-bottom:1px dotted var(--dim)}
span[aria-pressed=true]{background:var(--link);color:var(--page);border-radius:3px;
box-shadow:0 0 0 .15em var(--link)}
summary{cursor:pointer;color:var(--link);font-size:.9rem;padding:.2rem 0;width:fit-content}
button,input{font:inherit;font-size:.875rem;line-height:1.3;padding:.35rem .7rem;
border:1px solid var(--rule);border-radius:5px;background:var(--wash);color:var(--text)}
button{cursor:pointer}
button:hover:not(:disabled),input:hover{border-color:var(--dim)}
button:disabled{opacity:.45;cursor:default}
input{background:var(--page);border-color:var(--dim);width:18rem;max-width:100%}
.cards{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(19rem,100%),1fr));gap:1rem}
.card{border:1px solid var(--rule);border-radius:6px;padding:.9rem 1.1rem;break-inside:avoid}
.many .card{content-visibility:auto;contain-intrinsic-size:auto 16rem}
.card h3{font-size:1.15rem;font-weight:600}
.number{color:var(--dim);font-weight:400;margin-right:.15rem;font-variant-numeric:tabular-nums}
dl{margin:.6rem 0;font-size:.92rem}
dt{color:var(--dim);font-size:.78rem;font-weight:600;margin-top:.5rem}
dd{margin:0;padding-left:.8rem;text-indent:-.8rem;overflow-wrap:anywhere}
:target{scroll-margin-top:4rem}
.card:target,.finding:target{background:var(--wash);box-shadow:0 0 0 .5rem var(--wash)}
dialog{border:1px solid var(--rule);border-radius:8px;background:var(--page);color:var(--text);
max-width:34rem;width:calc(100% - 2rem);padding:0;max-height:85vh;overflow:hidden;
box-shadow:0 1rem 3rem rgb(0 0 0/.25)}
dialog[open]{display:flex;flex-direction:column}
dialog::backdrop{background:rgb(0 0 0/.4)}
.shown-card{overflow-y:auto;padding:1.2rem 1.4rem}
.shown-card .card{border:0;padding:0}
dialog form{display:flex;gap:.5rem;padding:.8rem 1.4rem;border-top:1px solid var(--rule);
background:var(--wash)}
dialog form button:last-child{margin-left:auto}
[hidden]{display:none!important}
.skip{position:absolute;left:-99rem}
.skip:focus{left:1rem;top:1rem;background:var(--page);padding:.5rem;z-index:9}
:focus-visible{outline:2px solid var(--link);outline-offset:2px}
main:focus{outline:0}
"""

_PICTURES: Final = """
figure{margin:0 0 3rem}
figcaption{display:flex;align-items:flex-end;gap:1rem;margin-bottom:.6rem}
figcaption>:first-child{margin-right:auto}
.tools{display:flex;gap:.4rem;flex:none}
.view{border:1px solid var(--rule);border-radius:6px;overflow:auto;max-height:85vh;cursor:grab}
.view svg{display:block;margin:0 auto;height:auto;max-width:100%;min-width:min(var(--w),42rem)}
.wide-view svg{max-width:none}
.held{cursor:grabbing;user-select:none}
svg.fabula [data-scene],svg.fabula [data-life]{cursor:pointer}
svg.raised [data-life]{opacity:.15;transition:opacity .12s}
svg.raised [data-life].up{opacity:1}
"""

_MEDIA: Final = """
@media (max-width:44rem){.page{padding:0 1rem}h1{font-size:1.8rem;margin-top:1.5rem}
section{margin:2.5rem 0}.passages li{grid-template-columns:1fr}.finding{padding-left:.8rem}
figcaption{flex-wrap:wrap;gap:.4rem}th,td{padding-right:.8rem}}
@media print{nav,.tools,dialog,.skip,#finder,.picture-table,summary{display:none!important}
@page{margin:16mm}html{color-scheme:light}body{font-size:10pt}.page{max-width:none;padding:0}
section{margin:1.6rem 0}a{color:inherit;text-decoration:none}h2,h3,h4,caption,thead,
figcaption{break-after:avoid}.weight{background:none!important;color:inherit;
border:1px solid;padding:0 .3rem}
figure,tr{break-inside:avoid}thead{display:table-header-group}
.scroll,.view{overflow:visible;max-height:none;border:0}
.view svg{width:auto!important;max-width:100%!important;max-height:230mm;min-width:0}
.more::details-content{content-visibility:visible;display:block;block-size:auto}
.cards{display:block;columns:2;column-gap:1rem}.many .card{content-visibility:visible}
.card{margin:0 0 .6rem}}
@media (prefers-reduced-motion:reduce){svg.raised [data-life]{transition:none}}
"""

CSS: Final = (
    f":root{{color-scheme:light;{_LIGHT}}}"
    f"@media screen and (prefers-color-scheme:dark){{:root:not([data-theme=light])"
    f"{{color-scheme:dark;{_DARK}}}}}"
    f"@media screen{{:root[data-theme=dark]{{color-scheme:dark;{_DARK}}}}}"
    f"{_TYPE}{_PARTS}{_PICTURES}{_MEDIA}"
)
