"""The control words of RTF that matter here, as tables."""

from __future__ import annotations

from collections.abc import Mapping

SIGNS: Mapping[str, str] = {
    "tab": "\t", "line": "\n", "softline": "\n", "lbr": "\n", "emdash": "—", "endash": "–",
    "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”", "bullet": "•",
    "emspace": "\u2003", "enspace": "\u2002", "qmspace": "\u2005", "zwj": "\u200d",
    "zwnj": "\u200c", "ltrmark": "\u200e", "rtlmark": "\u200f", "nestcell": "\t",
}  # fmt: skip
"""words that stand for characters"""
SYMBOLS: Mapping[str, str] = {"~": "\u00a0", "_": "-", "\\": "\\", "{": "{", "}": "}"}
"""signs after a backslash that stand for characters"""
ENDS = frozenset({"par", "sect", "cell", "row", "page", "column", "nestrow"})
"""words that end a paragraph"""
TOLD = frozenset({"shpinst", "shptxt"})
"""destinations whose words are told although they are marked as to be skipped"""
SKIPPED = frozenset(
    "colortbl pict object header headerl headerr headerf footer footerl footerr footerf fldinst "
    "listtext pntext nonshppict themedata colorschememapping datastore latentstyles listtable "
    "listoverridetable rsidtbl generator xmlnstbl mmathPr revtbl filetbl sp sn sv userprops "
    "atnid atnauthor atnref atndate atnparent atntime atnicn atrfstart atrfend bkmkstart bkmkend "
    "ftnsep ftnsepc ftncn aftnsep aftnsepc aftncn tc tcn xe rxe txe private template operator "
    "keywords comment doccomm subject author manager company category hlinkbase creatim revtim "
    "printim buptim passwordhash protusertbl wgrffmtfilter fldtype datafield formfield objdata "
    "objclass objname blipuid picprop".split()
)
"""destinations whose words are no part of the text"""
ENCODINGS: Mapping[int, str] = {
    0: "cp1252", 77: "mac_roman", 128: "cp932", 129: "cp949", 130: "johab", 134: "gbk",
    136: "big5", 161: "cp1253", 162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256",
    186: "cp1257", 204: "cp1251", 222: "cp874", 238: "cp1250", 254: "cp437", 255: "cp850",
}  # fmt: skip
"""the character sets of fonts"""
PAGES: Mapping[int, str] = {
    437: "cp437", 708: "iso8859_6", 819: "latin_1", 850: "cp850", 852: "cp852", 860: "cp860",
    862: "cp862", 863: "cp863", 864: "cp864", 865: "cp865", 866: "cp866", 874: "cp874",
    932: "cp932", 936: "gbk", 949: "cp949", 950: "big5", 1250: "cp1250", 1251: "cp1251",
    1252: "cp1252", 1253: "cp1253", 1254: "cp1254", 1255: "cp1255", 1256: "cp1256",
    1257: "cp1257", 1258: "cp1258", 1361: "johab", 10000: "mac_roman", 65001: "utf-8",
}  # fmt: skip
"""code pages"""
