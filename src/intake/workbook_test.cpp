// Workbooks of other programs' making (fuzz/corpus/workbook: openpyxl 3.1.5, XlsxWriter and odfpy
// 1.4.1, asked for the cells that the tests name), and some of our own whose XML nobody should
// write.
#include "intake/workbook.h"

#include <gtest/gtest.h>
#include <zip.h>

#include <map>

#include "intake/intake.h"
#include "intake/sheet_rows.h"
#include "intake/test_inputs.h"
#include "intake/test_words.h"
#include "intake/unpacked_file.h"

namespace hearken::intake {
namespace {

using casework::ProblemKind;

using Files = std::map<std::string, std::string>;

std::string zipped(const Files& files) {
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t* const made = zip_source_buffer_create(nullptr, 0, 0, &error);
    zip_t* const archive = zip_open_from_source(made, ZIP_TRUNCATE, &error);
    zip_source_keep(made);
    for (const auto& [name, text] : files)
        zip_file_add(archive,
                     name.c_str(),
                     zip_source_buffer(archive, text.data(), text.size(), 0),
                     ZIP_FL_ENC_UTF_8);
    EXPECT_EQ(zip_close(archive), 0);
    zip_stat_t about;
    zip_stat_init(&about);
    zip_source_stat(made, &about);
    zip_source_open(made);
    std::string bytes(about.size, '\0');
    zip_source_read(made, bytes.data(), bytes.size());
    zip_source_close(made);
    zip_source_free(made);
    zip_error_fini(&error);
    return bytes;
}

/// A workbook of sheets with these rows, each the XML within <sheetData>.
Files xlsx(const std::vector<std::pair<std::string, std::string>>& sheets,
           std::string_view shared = "") {
    Files files;
    files["xl/sharedStrings.xml"] = "<sst>" + std::string{shared} + "</sst>";
    std::string list;
    std::string links = "<Relationship Id='t' Type='x/sharedStrings' Target='sharedStrings.xml'/>";
    for (std::size_t at = 0; at < sheets.size(); ++at) {
        const std::string number = std::to_string(at + 1);
        list += "<sheet name='" + sheets[at].first + "' r:id='r" + number + "'/>";
        links += "<Relationship Id='r" + number + "' Type='x/worksheet' Target='sheet" + number +
                 ".xml'/>";
        files["xl/sheet" + number + ".xml"] =
            "<worksheet><sheetData>" + sheets[at].second + "</sheetData></worksheet>";
    }
    files["xl/workbook.xml"] = "<workbook xmlns:r='r'><sheets>" + list + "</sheets></workbook>";
    files["xl/_rels/workbook.xml.rels"] = "<Relationships>" + links + "</Relationships>";
    return files;
}

Files ods(std::string_view tables) {
    return {{"content.xml",
             "<office:document-content xmlns:office='o' xmlns:table='t' xmlns:text='x' "
             "xmlns:calcext='c' xmlns:style='s'><office:spreadsheet>" +
                 std::string{tables} + "</office:spreadsheet></office:document-content>"}};
}

std::string ods_cell(std::string_view text, std::string_view more = "") {
    return "<table:table-cell office:value-type='string' " + std::string{more} + "><text:p>" +
           std::string{text} + "</text:p></table:table-cell>";
}

struct Read {
    std::string text;  // or what is wrong with the workbook as a whole
    StreamFault fault = StreamFault::none;
    std::vector<StreamRemark> remarks;
};

Read read_all(Result<std::unique_ptr<ByteStream>> stream, std::size_t room_size = 4096) {
    if (!stream.has_value()) return {"Error: " + stream.error().message, {}, {}};
    Read read;
    std::string room(room_size, '\0');
    while (const std::size_t count = (*stream)->read(room)) {
        read.text.append(room, 0, count);
        if (read.text.size() > 100'000'000) break;
    }
    read.fault = (*stream)->fault();
    read.remarks = (*stream)->take_remarks();
    return read;
}

Read read_all(const Files& files, const SheetChoice& choice = {}, std::size_t room_size = 4096) {
    const std::string bytes = zipped(files);
    return read_all(open_workbook(bytes, "a.xlsx", choice), room_size);
}

std::filesystem::path sample(const char* name) {
    return std::filesystem::path{HEARKEN_SOURCE_DIR} / "fuzz/corpus/workbook" / name;
}

TEST(Workbook, readsWhatOpenpyxlWrites) {
    const Read read = read_all(open_workbook(sample("openpyxl.xlsx"), {}));
    EXPECT_EQ(read.text,
              "case,event,happened,ref,share,note\n"
              "C-1,Strategy discussion,2026-03-25T14:05:00,00042,0.1,"
              "\"two\nlines, and \"\"quotes\"\"\"\n"
              "C-1,ICPC held,2026-04-17,7,,=1+1\n"
              "\n"
              "C-2,Note,2014-05,1234567890123460000,true,\n");
    ASSERT_EQ(read.remarks.size(), 3U);
    EXPECT_TRUE(says(read.remarks[0].reason, "1 other sheet"));
    EXPECT_TRUE(says(read.remarks[0].reason, "hidden"));
    EXPECT_TRUE(says(read.remarks[1].reason, "#N/A"));
    EXPECT_EQ(read.remarks[1].line, 5U);
    EXPECT_TRUE(says(read.remarks[2].reason, "over 15 digits"));
    EXPECT_EQ(read.fault, StreamFault::none);
}

TEST(Workbook, readsWhatXlsxWriterWritesWithTheSystemOf1904) {
    const Read read = read_all(open_workbook(sample("xlsxwriter-1904.xlsx"), {}));
    EXPECT_EQ(read.text,
              "case,event,happened,length,text\n"
              "C-1,Home visit,2026-02-28,27:00:00,seen alone today\n"
              "C-2,Home visit,2024-02-29,,2\n"
              "C-3,,,,\n");
    ASSERT_EQ(read.remarks.size(), 1U);
    EXPECT_TRUE(says(read.remarks[0].reason, "merged"));
}

TEST(Workbook, readsWhatOdfpyWrites) {
    const Read read = read_all(open_workbook(sample("odfpy.ods"), {}));
    EXPECT_EQ(read.text,
              "case,event,happened,at,ref,text\n"
              "C-1,Home visit,2026-03-25,14:05:00,00042,\"two\nlines\"\n"
              "\n\n"
              "C-2,Note,2014-05,,,=1+1\n"
              "C-2,Note,2014-05,,,=1+1\n"
              "C-2,Note,2014-05,,,=1+1\n");
    EXPECT_TRUE(read.remarks.empty());
}

TEST(Workbook, isTheSameInWhateverStepsItIsAskedFor) {
    for (const char* name : {"openpyxl.xlsx", "xlsxwriter-1904.xlsx", "odfpy.ods"})
        EXPECT_EQ(read_all(open_workbook(sample(name), {}), 1).text,
                  read_all(open_workbook(sample(name), {}), 1UL << 20U).text);
}

TEST(Workbook, takesTheSheetThatIsAskedForThenTheTablesThenTheFirstWithContent) {
    const auto sheet = [](const char* text) {
        return std::string{"<row><c t='str'><v>"} + text + "</v></c></row>";
    };
    const Files files = xlsx({{"Empty", ""}, {"One", sheet("1")}, {"Events", sheet("2")}});
    EXPECT_EQ(read_all(files).text, "1\n");
    EXPECT_EQ(read_all(files, {"", "events"}).text, "2\n");
    EXPECT_EQ(read_all(files, {"one", "events"}).text, "1\n");
    EXPECT_TRUE(says(read_all(files, {"Two", ""}).text, "no sheet \"Two\", but 3 others"));
    EXPECT_TRUE(says(read_all(xlsx({{"Empty", ""}})).text, "no sheet with anything in it"));
    EXPECT_TRUE(says(read_all(xlsx({})).text, "no sheet with anything in it"));
}

TEST(Workbook, cellsStandInTheirColumnsWhateverIsMissing) {
    EXPECT_EQ(read_all(xlsx({{"A",
                              "<row r='2'><c r='A2' t='s'><v>0</v></c><c r='C2' t='s'><v>1</v></c>"
                              "</row><row r='4'><c r='B4'><v>5</v></c></row>"
                              "<row r='5'><c r='D5'><v>6</v></c></row><row r='6'/>"}},
                            "<si><t>a</t></si><si><r><t>b</t></r><r><t>c</t></r>"
                            "<rPh><t>spoken</t></rPh></si>"))
                  .text,
              "\na,,bc\n\n,5,\n,,,6\n");
}

TEST(Workbook, charactersThatXmlMayNotHoldAreReadFromTheirEscapes) {
    EXPECT_EQ(read_all(xlsx({{"A",
                              "<row><c t='str'><v>a_x000D_b</v></c><c t='s'><v>0</v></c>"
                              "<c t='str'><v>_xyz_ _x00_</v></c></row>"}},
                            "<si><t>_x005F_x000D_</t></si>"))
                  .text,
              "\"a\rb\",_x000D_,_xyz_ _x00_\n");
}

TEST(Workbook, aRowOfTheSheetIsTheLineThatAProblemNames) {
    const std::string bytes =
        zipped(xlsx({{"A",
                      "<row r='1'><c t='str'><v>case</v></c><c t='str'><v>event</v></c>"
                      "<c t='str'><v>happened</v></c></row>"
                      "<row r='3'><c t='str'><v>C-1</v></c><c t='str'><v>a\nb</v></c>"
                      "<c t='str'><v>2026-03-25</v></c></row>"
                      "<row r='7'><c t='str'><v>C-1</v></c><c t='str'><v>note</v></c>"
                      "<c t='str'><v>31/02/2026</v></c></row>"}}));
    const auto stream = open_workbook(bytes, "a.xlsx", {});
    ASSERT_TRUE(stream.has_value());
    casework::CasebookBuilder builder;
    // The mapping's separator is that of CSV; a sheet has cells.
    const Mapping mapping = mapping_from("separator = \";\"\n[dates]\nformats = [\"%d/%m/%Y\"]\n");
    const Reading read =
        reading_of(read_csv(**stream, "a.xlsx", &mapping, builder), std::move(builder));
    ASSERT_TRUE(read.outcome.has_value()) << read.outcome.error().message;
    EXPECT_EQ(read.event(0), "a_b@2026-03-25");  // ISO beside the mapping's formats
    EXPECT_EQ(read.problem_count(), 1U);
    EXPECT_EQ(read.problem().line, 7U);
}

TEST(Workbook, damagedBytesAreToldWhereverTheyBegin) {
    std::string rows;
    for (int at = 0; at < 2'000; ++at)
        rows += "<row><c><v>" + std::to_string(at) + "</v></c></row>";
    const std::string bytes = zipped(xlsx({{"A", rows}}));
    const Read whole = read_all(open_workbook(bytes, "a.xlsx", {}));
    std::size_t told = 0;
    for (std::size_t at = 0; at < bytes.size(); at += 29) {
        std::string changed = bytes;
        changed[at] = static_cast<char>(changed[at] ^ 0x55);
        const Read read = read_all(open_workbook(changed, "a.xlsx", {}));
        if (read.text == whole.text) continue;  // bytes that do not matter, as a time of day
        ++told;
        EXPECT_TRUE(read.text.starts_with("Error: ") || read.fault == StreamFault::told) << at;
        EXPECT_EQ(read.fault == StreamFault::told, !read.remarks.empty()) << at;
    }
    EXPECT_GT(told, 50U);
    for (const std::size_t size :
         {std::size_t{4}, std::size_t{400}, bytes.size() / 2, bytes.size() - 1})
        EXPECT_TRUE(says(
            read_all(open_workbook(std::string_view{bytes}.substr(0, size), "a.xlsx", {})).text,
            "Error: The file a.xlsx begins like a spreadsheet, but is damaged"));
}

TEST(Workbook, entitiesAndDeepElementsAreRefused) {
    Files files = xlsx({{"A", "<row><c t='str'><v>a</v></c></row>"}});
    files["xl/sheet1.xml"] =
        "<!DOCTYPE w [<!ENTITY a 'aaaaaaaaaa'>]><worksheet><sheetData><row><c t='str'><v>&a;</v>"
        "</c></row></sheetData></worksheet>";
    EXPECT_TRUE(says(read_all(files).text, "no sheet with anything in it"));
    EXPECT_TRUE(says(read_all(files, {"A", ""}).remarks.back().reason, "DOCTYPE"));
    files["xl/workbook.xml"] = "<!DOCTYPE w><workbook/>";
    EXPECT_TRUE(says(read_all(files).text, "DOCTYPE"));
    std::string deep;
    for (int at = 0; at < 300; ++at) deep += "<a>";
    EXPECT_TRUE(says(
        read_all(xlsx({{"A", "<row><c t='str'><v>a</v></c></row>" + deep}})).remarks.back().reason,
        "256 deep"));
}

TEST(Workbook, unpackingIsBounded) {
    // A comment of 80 MB of blanks packs to a thousandth.
    Files files =
        xlsx({{"A", "<row><c t='str'><v>a</v></c></row>" + std::string(80'000'000, ' ')}});
    const Read read = read_all(files);
    EXPECT_EQ(read.text, "a\n");
    EXPECT_EQ(read.fault, StreamFault::told);
    EXPECT_TRUE(says(read.remarks.back().reason, "250 times its size"));
}

TEST(Workbook, repeatedCellsAndRowsAreBounded) {
    const std::string wide = "<table:table-row>" +
                             ods_cell("x", "table:number-columns-repeated='99999999999'") +
                             "</table:table-row>";
    const Read far =
        read_all(ods("<table:table table:name='A'>" + wide + "</table:table>"), {"A", ""});
    EXPECT_EQ(far.text, "");
    EXPECT_TRUE(says(far.remarks.back().reason, "right of column 10,000"));

    const std::string tall = "<table:table-row table:number-rows-repeated='18446744073709551615'>" +
                             ods_cell("x") + "</table:table-row>";
    const Read high =
        read_all(ods("<table:table table:name='A'>" + tall + tall + "</table:table>"));
    EXPECT_EQ(high.text.size(), 2 * SheetRows::rows_max);
    EXPECT_EQ(high.fault, StreamFault::told);
    EXPECT_TRUE(says(high.remarks.back().reason, "1,048,576 rows"));

    const std::string heavy = "<table:table-row table:number-rows-repeated='1000000'>" +
                              ods_cell(std::string(9000, 'x')) + "</table:table-row>";
    const auto bytes = zipped(ods("<table:table table:name='A'>" + heavy + "</table:table>"));
    const auto stream = open_workbook(bytes, "a.ods", {});
    ASSERT_TRUE(stream.has_value());
    std::string room(1UL << 20U, '\0');
    std::uint64_t size = 0;
    while (const std::size_t count = (*stream)->read(room)) size += count;
    EXPECT_LE(size, SheetRows::bytes_max);
    EXPECT_EQ((*stream)->fault(), StreamFault::told);
}

TEST(Workbook, annotationsErrorsAndRunsOfBlanksOfOds) {
    EXPECT_EQ(read_all(ods("<table:table table:name='A'><table:table-row>" +
                           ods_cell("a  b<text:s text:c='2'/>c<text:line-break/><text:span>d"
                                    "</text:span>") +
                           "<table:table-cell office:value-type='string'><office:annotation>"
                           "<text:p>clerk</text:p></office:annotation><text:p>e</text:p>"
                           "</table:table-cell>" +
                           ods_cell("#N/A", "calcext:value-type='error'") +
                           "<table:table-cell office:value-type='boolean' "
                           "office:boolean-value='true'><text:p>WAHR</text:p></table:table-cell>"
                           "</table:table-row></table:table>"))
                  .text,
              "\"a b  c\nd\",e,,true\n");
}

TEST(Workbook, whatIsNoneIsToldWithARemedy) {
    EXPECT_TRUE(says(read_all({{"a.csv", "case,event"}}).text, "a ZIP archive, and no workbook"));
    EXPECT_TRUE(
        says(read_all({{"[Content_Types].xml", ""}, {"xl/workbook.bin", ""}}).text, ".xlsb"));
    Files locked = ods("<table:table table:name='A'/>");
    locked["META-INF/manifest.xml"] =
        "<manifest:manifest xmlns:manifest='m'><manifest:file-entry><manifest:encryption-data/>"
        "</manifest:file-entry></manifest:manifest>";
    EXPECT_TRUE(says(read_all(locked).text, "protected with a password"));
    EXPECT_TRUE(says(read_all({{"_rels/.rels",
                                "<Relationships><Relationship Id='a' Type='x/officeDocument' "
                                "Target='word/document.xml'/></Relationships>"},
                               {"word/document.xml", ""}})
                         .text,
                     "is no workbook"));
}

TEST(Workbook, rowsOutOfOrderStopTheReading) {
    const Read read = read_all(xlsx({{"A",
                                      "<row r='5'><c><v>1</v></c></row>"
                                      "<row r='2'><c><v>2</v></c></row>"
                                      "<row r='6'><c><v>3</v></c></row>"}}));
    EXPECT_EQ(read.text, "\n\n\n\n1\n");
    EXPECT_TRUE(says(read.remarks.back().reason, "do not stand in their order"));
}

}  // namespace
}  // namespace hearken::intake
