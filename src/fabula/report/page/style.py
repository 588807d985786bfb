"""How the page looks: sober type, light and dark, and on paper."""

from typing import Final

CSS: Final = """
:root{color-scheme:light dark;--page:#fff;--text:#1d2025;--dim:#596069;--rule:#dfe2e7;
--wash:#f4f5f7;
--link:#0b57a4;--bad:#b3151b;--warn:#8a5a00;--note:#3d5a80;--good:#22683a}
@media (prefers-color-scheme:dark){:root:not([data-theme=light]){--page:#14171c;--text:#e8eaee;
--dim:#a9b1bd;--rule:#2c323b;--wash:#1c2027;--link:#8ab8ff;--bad:#ff8080;--warn:#e6b450;
--note:#9db8dc;
--good:#7acb8f}}
:root[data-theme=dark]{color-scheme:dark;--page:#14171c;--text:#e8eaee;--dim:#a9b1bd;--rule:#2c323b;
--wash:#1c2027;--link:#8ab8ff;--bad:#ff8080;--warn:#e6b450;--note:#9db8dc;--good:#7acb8f}
:root[data-theme=light]{color-scheme:light}
*{box-sizing:border-box}
body{margin:0;background:var(--page);color:var(--text);font:16px/1.5 system-ui,-apple-system,
"Segoe UI",
"Helvetica Neue",Arial,"Liberation Sans",sans-serif}
.wide{max-width:76rem;margin:0 auto;padding:0 1.25rem}
header h1{font-size:1.9rem;line-height:1.2;margin:2rem 0 .25rem}
nav{position:sticky;top:0;background:var(--page);border-bottom:1px solid var(--rule);z-index:5}
nav ul{display:flex;flex-wrap:wrap;gap:.1rem 1.1rem;list-style:none;margin:0;padding:.6rem 0}
nav li:last-child{margin-left:auto}
a{color:var(--link)}
nav a{text-decoration:none}
nav a:hover,nav a:focus-visible{text-decoration:underline}
section{margin:2.5rem 0;scroll-margin-top:4rem}
article{scroll-margin-top:4rem}
h2{font-size:1.35rem;margin:0 0 .75rem}
h3{font-size:1.02rem;margin:0 0 .25rem}
.aside{color:var(--dim);font-size:.875rem}
p.aside{margin:.15rem 0}
caption.aside{text-align:left;padding:.2rem 0}
.verdict{font-size:1.15rem;font-weight:600;margin:.5rem 0}
.bad{color:var(--bad)}.good{color:var(--good)}
.size{display:flex;flex-wrap:wrap;gap:.2rem 1.5rem;list-style:none;padding:0;margin:0}
.weight{font-weight:600}.weight::after{content:":"}
.weight.error{color:var(--bad)}.weight.warning{color:var(--warn)}.weight.note{color:var(--note)}
.finding{border-left:3px solid var(--rule);padding:.1rem 0 .1rem 1rem;margin:0 0 1.5rem;
break-inside:avoid}
.finding p{margin:.35rem 0}
.passages{padding-left:1.2rem;margin:.4rem 0}
.passages q{quotes:"“" "”"}
.place{display:block}
code{font:.82em ui-monospace,"SF Mono",Menlo,Consolas,"Liberation Mono",monospace;
overflow-wrap:anywhere}
table{border-collapse:collapse;width:100%;font-size:.92rem}
th,td{text-align:left;vertical-align:top;padding:.3rem .8rem .3rem 0;
border-bottom:1px solid var(--rule)}
thead th{color:var(--dim);font-weight:600;font-size:.82rem}
tbody th{font-weight:600}
.scroll{overflow-x:auto}
figure{margin:0 0 2.5rem}
figcaption{display:flex;flex-wrap:wrap;align-items:center;gap:.5rem;margin-bottom:.4rem}
figcaption h3{margin:0 auto 0 0}
.view{border:1px solid var(--rule);border-radius:6px;overflow:auto;max-height:80vh;
touch-action:pan-x pan-y}
.view svg{display:block}
.view.moved{overflow:hidden;cursor:grab}
.view.held{cursor:grabbing}
.view:focus-visible,a:focus-visible,button:focus-visible,
summary:focus-visible{outline:2px solid var(--link);
outline-offset:2px}
button{font:inherit;font-size:.875rem;line-height:1.2;padding:.3rem .6rem;
border:1px solid var(--rule);
border-radius:5px;background:var(--wash);color:var(--text);cursor:pointer}
button:hover{border-color:var(--dim)}
svg.fabula [data-scene],.who{cursor:pointer}
svg.raised [data-life]{opacity:.18;transition:opacity .12s}
svg.raised [data-life].up{opacity:1}
.who{border-bottom:1px dotted var(--dim)}
details{margin:.4rem 0}
summary{cursor:pointer;color:var(--dim);font-size:.9rem}
.scenes{display:grid;grid-template-columns:repeat(auto-fill,minmax(19rem,1fr));gap:.8rem}
.scene{border:1px solid var(--rule);border-radius:6px;padding:.7rem .9rem;break-inside:avoid;
content-visibility:auto;contain-intrinsic-size:auto 14rem}
.scene:target,.finding:target{background:var(--wash)}
.number{color:var(--dim);font-weight:400;margin-right:.2rem}
dl{margin:.4rem 0;font-size:.92rem}
dt{color:var(--dim);font-size:.8rem;margin-top:.35rem}
dd{margin:0 0 0 .8rem;text-indent:-.8rem;padding-left:.8rem}
dialog{border:1px solid var(--rule);border-radius:8px;background:var(--page);color:var(--text);
max-width:34rem;width:calc(100% - 2rem);padding:1.1rem 1.3rem;max-height:80vh}
dialog::backdrop{background:rgb(0 0 0/.35)}
dialog .scene{border:0;padding:0;content-visibility:visible}
dialog form{text-align:right;margin-top:.6rem}
.skip{position:absolute;left:-99rem}
.skip:focus{left:1rem;top:1rem;background:var(--page);padding:.5rem;z-index:9}
footer{color:var(--dim);font-size:.875rem;margin:3rem 0 2rem}
@media print{nav,figcaption button,dialog,.skip,details.picture-table{display:none}
.view{overflow:visible;
max-height:none;border:0}.view svg{max-width:100%;height:auto}.scene{content-visibility:visible}
body{font-size:10.5pt}section{margin:1.2rem 0}a{color:inherit;text-decoration:none}}
@media (prefers-reduced-motion:reduce){svg.raised [data-life]{transition:none}}
"""
