package org.agentinbox.domain.conversation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names as they are shown and offered for saving. */
class FileNameTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "Foto.PNG; PNG; Foto.PNG",
        "사진 1.jpeg; JPEG; 사진 1.jpeg",
        "../../etc/passwd; TEXT; passwd.txt",
        "C:\\Users\\x\\offer.pdf; PDF; offer.pdf",
        "evil.html; TEXT; evil.html.txt",
        "photo.jpg; PNG; photo.jpg.png",
        "photo\u202egnp.exe; PNG; photognp.exe.png",
        "a\u200bb\u2066c.txt; TEXT; abc.txt",
        "<script>\"x\".png; PNG; scriptx.png",
        ".htaccess; TEXT; htaccess.txt",
        "...; GIF; file.gif",
        "/; GIF; file.gif",
        "CON.txt; TEXT; _CON.txt",
        "what.is.this...  .pdf; PDF; what.is.this.pdf",
        "no extension; WEBP; no extension.webp"
      })
  void isClean(String raw, FileType type, String clean) {
    assertEquals(clean, FileName.clean(raw, type));
  }

  @Test
  void holdsNoControlCharacters() {
    assertEquals("ab c.txt", FileName.clean("a\0b\nc.txt", FileType.TEXT));
  }

  @Test
  void isShortAndKeepsItsEnd() {
    String name = FileName.clean("🚲".repeat(500) + ".pdf", FileType.PDF);
    assertTrue(name.endsWith("….pdf"), name);
    assertEquals(FileName.LIMIT, name.codePointCount(0, name.length()));
  }

  @Test
  void aLineKeepsEverything() {
    FileLine line = new FileLine("ab".repeat(32), "a b.png", FileType.PNG, 12, 3, 4);
    assertEquals(line, FileLine.of(line.value()));
  }
}
