// Expat alone says what is right: the scanner must tell the same of every document, well-formed or
// not, wherever its pieces end.
#include "intake/xes_scanner.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "intake/told_elements.h"
#include "intake/xml_slips.h"
#include "intake/xml_text.h"

namespace hearken::intake {
namespace {

void expect_same(std::string_view document, std::size_t step = SIZE_MAX) {
    MemoryStream whole(document);
    MemoryStream in_steps(document, step);
    expect_same_text(told_elements(scan_xes, in_steps), told_by_expat_alone(whole), document);
}

constexpr std::string_view usual =
    "<?xml version=\"1.0\" encoding=\"UTF-8\" ?>\r\n"
    "<!-- made by\n a program, caf\xC3\xA9 -->\n"
    "<log xes.version=\"1.0\" xmlns='http://www.xes-standard.org/'>\n"
    "\t<extension name=\"Time\" prefix=\"time\" uri=\"http://t/\"/>\n"
    "<trace><string key=\"concept:name\" value=\"A &amp; B &#233;&#x20AC;\"/>\n<event\n>"
    "<date value='2014-06-30T10:00:00Z'\tkey='time:timestamp'></date  >\r\n"
    "  <string key=\"two\nlines\" value='say \"yes\" \xE2\x82\xAC'/><a:b/></event></trace>\n"
    "</log>\n<!-- end -->\n";

TEST(XesScanner, TellsAUsualLogAsExpatDoes) {
    expect_same(usual);
    for (const std::size_t step : {1U, 7U, 64U}) expect_same(usual, step);
    MemoryStream stream(usual);
    const std::string told = told_elements(scan_xes, stream);
    EXPECT_NE(told.find("value=A & B \xC3\xA9\xE2\x82\xAC"), std::string::npos) << told;
    EXPECT_NE(told.find("<string key=two lines value=say \"yes\" "), std::string::npos) << told;
}

TEST(XesScanner, LeavesWhatIsNotUsualToExpat) {
    for (const char* const piece : {"<a k='1' k='2'/>",
                                    "<a key='1' key='1'/>",
                                    "<a k='1'b='2'/>",
                                    "<a k = '1'/>",
                                    "<a k=1/>",
                                    "<a k='<'/>",
                                    "<a k='&nbsp;'/>",
                                    "<a k='&amp'/>",
                                    "<a k='&#0;'/>",
                                    "<a k='&#10;&#9;'/>",
                                    "<a k='&#xD800;'/>",
                                    "<a k='&#xFFFE;'/>",
                                    "<a k='&#1114112;'/>",
                                    "<a k='&#x1F600;'/>",
                                    "<a k='\x01'/>",
                                    "<a k='\xFF'/>",
                                    "<a k='\xC3'/>",
                                    "<a k='\xEF\xBF\xBE'/>",
                                    "<a k='\xED\xA0\x80'/>",
                                    "<a k='\x7F'/>",
                                    "<a value='1\r\n2'/>",
                                    "<a value='1\r2'/>",
                                    "\r<a/>",
                                    "<a\r\n/>",
                                    "<a\r/>",
                                    "<a/ >",
                                    "< a/>",
                                    "<a></b>",
                                    "<a></a\n>",
                                    "</a>",
                                    "text",
                                    "a &amp; b",
                                    "&bad;",
                                    "]]>",
                                    "<![CDATA[x]]>",
                                    "<?target x?>",
                                    "<!-- a -- b -->",
                                    "<!--->",
                                    "<!-- \x02 -->",
                                    "<!-- \xC3 -->",
                                    "<!--x--><a/>",
                                    "<\xC3\xA9/>",
                                    "<a \xC3\xA9='1'/>",
                                    "<-a/>",
                                    "<a -b='1'/>",
                                    "<a b:c='1' b:d='2'/>",
                                    "<a",
                                    "<a k",
                                    "<a k='1",
                                    "<!-- x",
                                    "<",
                                    "</"}) {
        for (const char* const before : {"<log>\n<trace>", "", "<log></log>", "<log/>\n"}) {
            const std::string document = std::string{before} + piece;
            expect_same(document);
            expect_same(document + "<string key=\"x\" value=\"1\"/>\n<y/></trace></log>", 3);
        }
    }
    for (const char* const beginning : {"\xEF\xBB\xBF",
                                        "\xEF\xBB\xBF<?xml version='1.0'?>",
                                        "<?xml version=\"1.1\"?>",
                                        " <?xml version='1.0'?>",
                                        "<?xml version='1.0' encoding='ISO-8859-1'?>",
                                        "<?xml version='1.0' encoding='utf-8'?>\n",
                                        "<?xml version='1.0' standalone='yes'?>",
                                        "<?xml version='1.0' encoding='x'?>",
                                        "<?xml?>",
                                        "<!DOCTYPE log>",
                                        "<!DOCTYPE log [<!ENTITY e 'x'>]>",
                                        "\n\n",
                                        "x",
                                        "\xFF\xFE<"})
        expect_same(std::string{beginning} + "<log a='\xE9'><b value='2'/></log>"),
            expect_same(std::string{beginning} + "<log><b value='2'/>\n<c/></log>");
    expect_same("");
    expect_same("\xEF\xBB\xBF");
}

TEST(XesScanner, ReadsOverTheEndsOfItsBuffer) {
    std::string log = "<log>\n";
    for (int number = 0; log.size() < 1'500'000; ++number)
        log += "<trace><string key=\"concept:name\" value=\"" + std::to_string(number) +
               "\"/>\n<event/></trace>" + (number % 3 == 0 ? "\n" : "");
    expect_same(log + "</log>");
    expect_same(log + "</log>", 4095);
    expect_same(log + "text</log>");
    expect_same(log);
    const std::string is_long(200'000, 'x');
    for (const std::string& tag : {"<a value='" + is_long + "'/>",
                                   "<" + is_long + "/>",
                                   "<!--" + is_long + "-->",
                                   "<a" + std::string(200'000, ' ') + "/>",
                                   std::string(600'000, '\n')})
        expect_same(log + tag + "<b/></log>");
    expect_same("<!--" + std::string(300'000, 'x') + "--><log><b/></log>");
}

TEST(XesScanner, TellsMutatedLogsAsExpatDoes) {
    expect_with_slips(usual, {"log", "key", "value"}, 20261128, expect_same);
}

TEST(XmlText, ResolvesReferences) {
    std::string out;
    EXPECT_TRUE(decode_xml_value("&lt;&gt;&amp;&quot;&apos;&#x41;&#233;&#x1F600;\t\n.", out));
    EXPECT_EQ(out, "<>&\"'A\xC3\xA9\xF0\x9F\x98\x80  .");
    for (const char* const bad :
         {"&", "&;", "&x;", "&#;", "&#x;", "&#xG;", "&#31;", "&#xDFFF;", "&#12345678;"})
        EXPECT_FALSE(decode_xml_value(bad, out)) << bad;
    EXPECT_TRUE(is_xml_text("\xC3\xA9\xEF\xBF\xBD"));
    EXPECT_FALSE(is_xml_text("\xEF\xBF\xBF"));
    EXPECT_FALSE(is_xml_text("\xC3"));
}

}  // namespace
}  // namespace hearken::intake
