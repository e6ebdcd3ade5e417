// An unknown export: what is proposed is read as it stands, and nobody's name is shown.
#include <gtest/gtest.h>

#include <filesystem>
#include <string>

#include "end_to_end/program.h"

namespace hearken::end_to_end {
namespace {

constexpr auto actions =
    "Crime Ref,Child ID,DOB,Action,Done on,At,Entered,Officer,Rank,Surname,Risk,MO\n"
    "42/0001/26,P-71,13/05/2014,Strategy discussion,25/03/2026,14:05,26/03/2026,PC1234,sergeant,"
    "Onymous,high,Words about a child\n"
    "42/0001/26,P-71,13/05/2014,ICPC - held,17/04/2026,10:00,20/04/2026,PC1234,sergeant,Onymous,"
    "high,\n"
    "42/0002/26,P-72,21/05/2012,Strategy discussion,27/03/2026,,28/03/2026,PC77,constable,Gus,low,"
    "\n"
    "42/0002/26,P-72,21/05/2012,Core Group,29/04/2026,,30/04/2026,PC77,constable,Gus,low,More "
    "words\n"
    "42/0002/26,P-72,21/05/2012,Paperwork,30/04/2026,,30/04/2026,PC77,constable,Gus,low,\n";

const std::string& standards() {
    static const std::string folder = in_repository("standards");
    return folder;
}

TEST(Map, ProposesALayoutThatIsReadAsItStands) {
    TemporaryFolder folder;
    const std::string file = folder.write("actions.csv", actions);
    const Ran ran =
        run({"map", file, "--standards", standards(), "--output", folder / "proposal.toml"});
    ASSERT_EQ(ran.code, 0) << ran.err;
    const Ran imported =
        run({"import", file, "--from", folder / "proposal.toml", "--out", folder / "export"});
    ASSERT_EQ(imported.code, 0) << imported.err << read_file(folder / "proposal.toml");
    EXPECT_EQ(imported.err.find("cannot be read"), std::string::npos) << imported.err;
    // By hand from the five rows above.
    EXPECT_EQ(read_file(folder / "export/events.csv"),
              "case,kind,happened,recorded,about,by_role,by_person,Risk\n"
              "42/0001/26,strategy_discussion,2026-03-25T14:05:00,2026-03-26,P-71,sergeant,PC1234,"
              "high\n"
              "42/0001/26,icpc_held,2026-04-17T10:00:00,2026-04-20,P-71,sergeant,PC1234,high\n"
              "42/0002/26,strategy_discussion,2026-03-27,2026-03-28,P-72,constable,PC77,low\n"
              "42/0002/26,core_group_held,2026-04-29,2026-04-30,P-72,constable,PC77,low\n"
              "42/0002/26,Paperwork,2026-04-30,2026-04-30,P-72,constable,PC77,low\n");
    EXPECT_EQ(read_file(folder / "export/people.csv"),
              "person,born\nP-71,2014-05-13\nP-72,2012-05-21\n");
    EXPECT_EQ(read_file(folder / "export/roles.csv"),
              "case,person,role\n42/0001/26,P-71,child\n42/0002/26,P-72,child\n");
    const Ran judged = run({"judgeable", folder / "export", "--standards", standards()});
    EXPECT_EQ(judged.code, 0) << judged.err;
}

TEST(Map, ShowsNobody) {
    TemporaryFolder folder;
    const std::string file = folder.write("actions.csv", actions);
    const Ran ran = run({"map", file, "--standards", standards()});
    ASSERT_EQ(ran.code, 0) << ran.err;
    EXPECT_NE(ran.out.find("25/03/2026"), std::string::npos);
    for (const char* secret :
         {"42/000", "P-7", "2014", "2012", "PC1", "PC7", "Onymous", "Gus", "ords ab"})
        EXPECT_EQ((ran.out + ran.err).find(secret), std::string::npos) << secret << "\n" << ran.out;
    EXPECT_NE(ran.out.find("1 of 4 words in Action name no kind of event that is known"),
              std::string::npos)
        << ran.out;
    EXPECT_NE(ran.out.find("STRAT-MEMBERS-E is near: No strategy_discussion says who took part."),
              std::string::npos)
        << ran.out;
    EXPECT_EQ(ran.out, run({"map", file, "--standards", standards()}).out);
}

TEST(Map, ProposesAMappingOfJsonLines) {
    TemporaryFolder folder;
    const std::string file = folder.write(
        "log.jsonl",
        "{\"crime no\": \"C-1\", \"action\": \"ICPC - held\", \"done on\": \"25/03/2026\"}\n"
        "{\"crime no\": \"C-1\", \"action\": \"Core group\", \"done on\": \"31/03/2026\"}\n");
    ASSERT_EQ(run({"map", file, "--standards", standards(), "--output", folder / "m.toml"}).code,
              0);
    const Ran ran = run({"check",
                         file,
                         "--standards",
                         in_repository("examples/child-protection/standards"),
                         "--mapping",
                         folder / "m.toml",
                         "--by-case",
                         folder / "v.csv"});
    ASSERT_EQ(ran.code, 0) << ran.err;
    EXPECT_NE(ran.err.find("2 loaded, 0 with problems"), std::string::npos) << ran.err;
}

// Excel's plain CSV: the pound sign, the accent and the curved quotation marks are no UTF-8.
TEST(Map, ProposesTheEncodingThatImportThenReads) {
    TemporaryFolder folder;
    const std::string file = folder.write(
        "ansi.csv",
        "Crime Ref,Action,Done on,Outcome\n42/1,ICPC - held,17/04/2026,caf\xE9 \xA3 5\n"
        "42/1,Core Group,29/04/2026,\x93so\x94\n");
    const Ran ran =
        run({"map", file, "--standards", standards(), "--output", folder / "proposal.toml"});
    ASSERT_EQ(ran.code, 0) << ran.err;
    EXPECT_NE(ran.out.find("2 rows, 0 with problems"), std::string::npos) << ran.out;
    EXPECT_NE(ran.out.find("could all be Windows-1252"), std::string::npos) << ran.out;
    const std::string proposal = read_file(folder / "proposal.toml");
    EXPECT_NE(proposal.find("\nencoding = \"windows-1252\"\n"), std::string::npos) << proposal;
    ASSERT_EQ(
        run({"import", file, "--from", folder / "proposal.toml", "--out", folder / "export"}).code,
        0);
    const std::string events = read_file(folder / "export/events.csv");
    EXPECT_NE(events.find("caf\xC3\xA9 \xC2\xA3 5"), std::string::npos) << events;
    EXPECT_NE(events.find("\xE2\x80\x9Cso\xE2\x80\x9D"), std::string::npos) << events;
}

TEST(Map, SaysWhyNothingIsProposedAndRefusesWhatIsNoTable) {
    TemporaryFolder folder;
    const std::string colours = folder.write("colours.csv", "colour,size\nred,1\nblue,2\n");
    Ran ran = run({"map", colours, "--standards", standards()});
    EXPECT_EQ(ran.code, 0) << ran.err;
    EXPECT_NE(ran.out.find("Not proposed: "), std::string::npos) << ran.out;
    ran = run({"map", colours, "--standards", standards(), "--output", folder / "p.toml"});
    EXPECT_EQ(ran.code, 3);
    EXPECT_FALSE(std::filesystem::exists(folder / "p.toml"));
    for (const std::string& bad : {std::string{}, std::string{"<log/>"}, std::string{"a,a\n1,2\n"}})
        EXPECT_EQ(run({"map", folder.write("bad.csv", bad), "--standards", standards()}).code, 3)
            << bad;
    EXPECT_EQ(run({"map", folder / "none.csv", "--standards", standards()}).code, 4);
}

// Quotation marks, braces and control characters of a heading must not end what is proposed.
TEST(Map, WritesTomlWhateverTheHeadingsAre) {
    TemporaryFolder folder;
    const std::string file = folder.write(
        "odd.csv",
        "case,\"ev\"\"ent]]\",event,date,{x},a|b,\"new\nline\",\x01z\n"
        "A,q,icpc_held,2026-03-01,1,2,3,4\nA,q,\"core \"\"group\\\",2026-03-04,1,2,3,4\n");
    ASSERT_EQ(run({"map", file, "--standards", standards(), "--output", folder / "p.toml"}).code,
              0);
    const Ran ran = run({"import", file, "--from", folder / "p.toml", "--out", folder / "export"});
    EXPECT_EQ(ran.code, 0) << ran.err << read_file(folder / "p.toml");
}

}  // namespace
}  // namespace hearken::end_to_end
