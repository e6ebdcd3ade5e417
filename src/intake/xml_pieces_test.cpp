// Expat alone says what is right: with the scanner before it the same must be told of every
// document, well-formed or not, wherever its pieces end.
#include "intake/xml_pieces.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "intake/told_xml.h"
#include "intake/xml_slips.h"
#include "intake/xml_text.h"

namespace hearken::intake {
namespace {

std::string told(std::string_view document, UsualXml usual, std::size_t step = SIZE_MAX) {
    MemoryStream stream(document, step);
    return told_xml(stream, usual);
}

void expect_same(std::string_view document, std::size_t step = SIZE_MAX) {
    expect_same_text(
        told(document, UsualXml::scanned, step), told(document, UsualXml::left_to_expat), document);
}

constexpr std::string_view usual_sheet =
    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\r\n"
    "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" "
    "xmlns:x14ac='http://x' mc:Ignorable=\"x14ac\">\n<dimension ref=\"A1:C3\"/>"
    "<sheetData>\r\n<row r=\"1\" spans=\"1:3\" x14ac:dyDescent=\"0.25\"><c r=\"A1\" s=\"1\" "
    "t=\"s\"><v>12</v></c><c r=\"B1\"><v>43831.5</v></c></row>\n"
    "<!-- one\n comment -->"
    "<row r=\"2\"><c r=\"A2\" t=\"inlineStr\"><is><t xml:space=\"preserve\"> a &amp; b&#10;"
    "\xC2\xA3 5 &gt; \"four\" 'x' a]b]] </t></is></c><c r=\"B2\" t=\"str\"><f>IF(A1&lt;2,&quot;a"
    "&quot;)</f><v>one\r\ntwo\tthree</v></c><c r=\"C2\"/></row\n></sheetData>\n"
    "<mergeCells count='1'><mergeCell ref='A1:B1'/></mergeCells></worksheet>\n<!-- end -->\n";

TEST(XmlPieces, TellsAUsualSheetAsExpatDoes) {
    expect_same(usual_sheet);
    for (const std::size_t step : {1U, 7U, 64U}) expect_same(usual_sheet, step);
    const std::string is_told = told(usual_sheet, UsualXml::scanned);
    for (const char* const part : {"<c r=A1 s=1 t=s 4:",
                                   " a & b\n\xC2\xA3 5 > \"four\" 'x' a]b]] </t ",
                                   "IF(A1<2,\"a\")</f ",
                                   "one\ntwo\tthree</v "})
        EXPECT_NE(is_told.find(part), std::string::npos) << part << " in " << is_told;
}

TEST(XmlPieces, TellsWhatIsNotUsualAsExpatDoes) {
    for (const char* const piece : {"a]]>b",
                                    "a]]&gt;b",
                                    "]]",
                                    "a\rb",
                                    "a\r",
                                    "a\r\n",
                                    "a\r\n\r\nb&#13;&#9;",
                                    "a\x01z",
                                    "a\x7Fz",
                                    "a &nbsp; b",
                                    "a &amp b",
                                    "&",
                                    "&;",
                                    "&#0;",
                                    "&#xD800;",
                                    "&#x1F600;",
                                    "\xFF",
                                    "\xC3",
                                    "\xEF\xBF\xBE",
                                    "\xED\xA0\x80",
                                    "\xE2\x82\xAC",
                                    "<![CDATA[a < b & c]]>d",
                                    "<![CDATA[a]]",
                                    "<?target x?>",
                                    "<?xml version='1.0'?>",
                                    "<!-- a -- b -->",
                                    "<v a='1' a='2'/>",
                                    "<v a='1'b='2'/>",
                                    "<v a = '1'/>",
                                    "<v a=1/>",
                                    "<v a='<'/>",
                                    "<v a='>]]>'/>",
                                    "<v a='&#10;&#9;\n\t'/>",
                                    "<v a='&e;'/>",
                                    "<v\r\n a='1\r\n2'/>",
                                    "<x:v x:a='1' y:a='2'></x:v>",
                                    "<v></w>",
                                    "<v></v \n>",
                                    "<v/ >",
                                    "< v/>",
                                    "<\xC3\xA9/>",
                                    "<v>1<v>2</v>3</v>",
                                    "<stop/><v/>",
                                    "<v><stop></stop>",
                                    "</s>",
                                    "<v",
                                    "<v>1",
                                    "<"}) {
        for (const char* const before : {"<w>\n<s>", "<w><s>x", "", "<w></w>", "<w/>\n"}) {
            const std::string document = std::string{before} + piece;
            expect_same(document);
            expect_same(document + "<c r=\"x\">1</c>\n<y/></s></w>", 3);
        }
    }
    for (const char* const beginning : {"\xEF\xBB\xBF",
                                        "\xEF\xBB\xBF<?xml version='1.0' standalone='no' ?>",
                                        "<?xml version=\"1.1\"?>",
                                        " <?xml version='1.0'?>",
                                        "<?xml version='1.0' encoding='ISO-8859-1'?>",
                                        "<?xml version='1.0' encoding='windows-1252'?>",
                                        "<?xml version='1.0' encoding='utf-8' standalone='x'?>",
                                        "<?xml version='1.0' standalone='yes' encoding='utf-8'?>",
                                        "<?xml version='1.0' encoding='x'?>",
                                        "<!DOCTYPE w>",
                                        "<!-- x --><!DOCTYPE w [<!ENTITY e 'x'>]>",
                                        "\n\n",
                                        "x",
                                        "\xFF\xFE<"})
        for (const char* const rest : {"<w a='\xE9'>\xE9</w>", "<w>a<b c='2'/>\n<stop/></w>", ""})
            expect_same(std::string{beginning} + rest);
}

TEST(XmlPieces, ReadsOverTheEndsOfItsBuffer) {
    std::string sheet = "<w>\n";
    for (int number = 0; sheet.size() < 700'000; ++number)
        sheet += "<row r='" + std::to_string(number) + "'><c t=\"s\"><v>" + std::to_string(number) +
                 "</v></c>" + (number % 5 == 0 ? "\xC2\xA3 &lt; \r\n" : "") + "</row>" +
                 (number % 3 == 0 ? "\n" : "");
    expect_same(sheet + "</w>");
    expect_same(sheet + "</w>", 4095);
    expect_same(sheet + "<![CDATA[text]]></w>");
    expect_same(sheet);
    const std::string is_long(200'000, 'x');
    for (const std::string& part : {"<a value='" + is_long + "'/>",
                                    "<" + is_long + "/>",
                                    "<!--" + is_long + "-->",
                                    "<v>" + is_long + "</v>",
                                    "<v>" + is_long + "&amp;" + is_long + "\r\n</v>",
                                    "<a" + std::string(200'000, ' ') + "/>",
                                    std::string(300'000, '\n')})
        expect_same(sheet + part + "<b/></w>");
    expect_same("<!--" + std::string(300'000, 'x') + "--><w><b/></w>");
    const std::string wide = [] {
        std::string tag = "<a";
        for (int at = 0; at < 65; ++at) tag += " n" + std::to_string(at) + "='&lt;'";
        return tag;
    }();
    expect_same("<w>" + wide + "/></w>");
    expect_same("<w>" + wide + " n7='1'/></w>");
}

TEST(XmlPieces, RefusesWhatIsTooDeepOrTooLong) {
    for (const std::size_t depth : {255U, 256U, 257U, 300U}) {
        std::string deep;
        for (std::size_t at = 0; at < depth; ++at) deep += "<a>";
        expect_same(deep);
        expect_same(deep + "<b/></a>");
    }
    const std::string is_long = "<w>\n<a/><a value='" + std::string(6'000'000, 'x');
    expect_same(is_long);
    EXPECT_NE(
        told(is_long, UsualXml::scanned).find("over 4 MiB long; the file was not read on. 2:"),
        std::string::npos);
}

TEST(XmlPieces, TellsMutatedSheetsAsExpatDoes) {
    expect_with_slips(
        usual_sheet,
        {"&#10;", "]", "\r\n", "\t", "<v>", "</v>", "</c>", "<stop/>", "<![CDATA[", "<?x?>"},
        20261129,
        expect_same);
}

TEST(XmlText, ResolvesWhatTextBetweenTagsHolds) {
    std::string out;
    EXPECT_TRUE(decode_xml_text("a\r\nb\n\tc &lt;&#13;&#10;&#x41;]]", out));
    EXPECT_EQ(out, "a\nb\n\tc <\r\nA]]");
    for (const char* const bad : {"a\rb", "a\r", "]]>", "&x;", "&#11;", "&"})
        EXPECT_FALSE(decode_xml_text(bad, out)) << bad;
}

}  // namespace
}  // namespace hearken::intake
