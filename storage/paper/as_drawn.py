"""A PDF that is written while it is drawn, so that ten thousand badges take no more memory than ten.

reportlab holds every page until the file is saved, and then the file twice. Here a page is deflated and written as
soon as it is full, and forgotten; what remains of it are its number and its place in the file.
"""

import zlib
from io import BytesIO
from typing import Any, Protocol


class Sink(Protocol):
    """What bytes are written into, one after the other."""

    def write(self, data: bytes, /) -> object:
        """All of `data`."""
        ...


def write_as_drawn(canvas: Any, into: Sink | None = None) -> None:
    """Have a canvas write each page `into` a file as it is finished; without one `getpdfdata()` returns the bytes."""
    whole = None if into is not None else BytesIO()
    written = _Written(canvas._doc, into or whole)  # noqa: SLF001 - reportlab has no other door to a finished page
    canvas._doc.addPage = written.add_page  # noqa: SLF001

    def end() -> bytes:
        written.end()
        return whole.getvalue() if whole is not None else b""

    canvas._doc.format = end  # noqa: SLF001


class _Written:
    """The objects of a PDF on their way into a file; objects are known by reportlab's names for them."""

    def __init__(self, document: Any, into: Any) -> None:
        self._document, self._into, self._length = document, into, 0
        major, minor = document._pdfVersion  # noqa: SLF001
        self._put(b"%%PDF-%d.%d\n%%\x93\x8c\x8b\x9e\n" % (major, minor))

    def add_page(self, page: Any) -> None:
        """As reportlab's `addPage`, and the page is written and held no longer."""
        from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFName, PDFStream

        document = self._document
        said = page.stream.encode("latin-1") if isinstance(page.stream, str) else page.stream
        # A line's end stands before "endstream"; the length in the dictionary counts it, and inflating ends before it.
        packed = zlib.compress(said) + b"\n"
        contents = PDFStream(PDFDictionary({"Filter": PDFName("FlateDecode")}), packed)
        page.Contents, page.stream = document.Reference(contents), None
        name = document.thisPageName()
        document.Pages.addPage(document.Reference(page, name))
        document.pageCounter += 1
        document.inObject = None
        for one in (page.Contents.name, name):
            self._object(one)

    def end(self) -> None:
        """Write all other objects, and the table of where each is."""
        from reportlab.pdfbase.pdfdoc import PDFCrossReferenceTable, PDFTrailer

        document = self._document
        root, info = document.Reference(document.Catalog), document.Reference(document.info)
        number = 0
        while (number := number + 1) in document.numberToId:  # writing one may make others
            name = document.numberToId[number]
            if name not in document.idToOffset:
                self._object(name)
        table: Any = PDFCrossReferenceTable()
        table.addsection(0, [document.numberToId[n] for n in range(1, number)])
        start = self._length
        self._put(table.format(document))
        trailer: Any = PDFTrailer(startxref=start, Size=number, Root=root, Info=info, ID=document.ID())
        self._put(trailer.format(document))

    def _object(self, name: str) -> None:
        from reportlab.pdfbase.pdfdoc import PDFIndirectObject

        document: Any = self._document
        whole: Any = PDFIndirectObject(name, document.idToObject[name])
        content = whole.format(document)
        document.idToOffset[name] = self._length
        document.idToObject[name] = None
        self._put(content)

    def _put(self, data: bytes) -> None:
        self._into.write(data)
        self._length += len(data)
