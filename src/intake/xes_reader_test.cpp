#include "intake/xes_reader.h"

#include <gtest/gtest.h>

#include <string>

#include "intake/attribute_names.h"
#include "intake/test_inputs.h"

namespace hearken::intake {
namespace {

using casework::ProblemKind;

constexpr const char* small_log = R"(<?xml version="1.0" encoding="UTF-8"?>
<log xes.version="2.0" xmlns="http://www.xes-standard.org/">
  <extension name="Time" prefix="time" uri="http://www.xes-standard.org/time.xesext"/>
  <global scope="event"><string key="concept:name" value="none"/></global>
  <classifier name="c" keys="concept:name"/>
  <string key="of:the:log" value="x"><int key="deeper" value="1"/></string>
  <trace>
    <string key="concept:name" value="A1"/>
    <string key="channel" value="desk"/>
    <event>
      <string key="concept:name" value="Create Fine"/>
      <date key="time:timestamp" value="2006-07-24T00:00:00+02:00"/>
      <float key="amount" value="35.0"/>
      <int key="points" value="0"/>
      <boolean key="late" value="false"/>
      <id key="ref" value="f81d4fae"/>
    </event>
    <event><date key="time:timestamp" value="2006-12-05T00:00:00+01:00"/><string
      key="concept:name" value="Send Fine"/></event>
  </trace>
</log>
)";

// The events of one trace A1, each as given.
std::string log_of(const std::string& events) {
    return "<log>\n<trace>\n<string key=\"concept:name\" value=\"A1\"/>\n" + events +
           "\n</trace>\n</log>\n";
}

const std::string name_and_time =
    "<string key=\"concept:name\" value=\"Sent\"/>"
    "<date key=\"time:timestamp\" value=\"2014-06-30T10:00:00Z\"/>";

std::string event_of(const std::string& more) {
    return "<event>" + name_and_time + more + "</event>";
}

TEST(XesReader, ReadsTracesAsCasesAndEventsInTheirOrder) {
    for (const std::size_t step : {std::size_t{1}, std::size_t{7}, SIZE_MAX}) {
        const Reading read = read_xes_text(small_log, nullptr, step);
        ASSERT_TRUE(read.outcome.has_value());
        EXPECT_EQ(read.problem_count(), 0U);
        ASSERT_EQ(read.book.case_count(), 1U);
        EXPECT_EQ(read.book.case_id(0), "A1");
        EXPECT_EQ(read.case_value(0, "channel"), "desk");
        ASSERT_EQ(read.book.event_count(), 2U);
        EXPECT_EQ(read.event(0), "create_fine@2006-07-23T22:00:00Z");
        EXPECT_EQ(read.event(1), "send_fine@2006-12-04T23:00:00Z");
        EXPECT_EQ(read.value(0, "amount"), "35.0");
        EXPECT_EQ(read.value(0, "points"), "0");
        EXPECT_EQ(read.value(0, "late"), "false");
        EXPECT_EQ(read.value(0, "ref"), "f81d4fae");
        EXPECT_EQ(read.value(1, "amount"), "-");
        EXPECT_EQ(read.book.record_id(0), "log.xes:10:5");
        EXPECT_EQ(read.book.record_id(1), "log.xes:18:5");
        EXPECT_EQ(read.rows().rows, 2U);
        EXPECT_EQ(read.rows().loaded, 2U);
        EXPECT_TRUE(read.book.sources()[0].keeps_order);
        EXPECT_EQ(read.book.sources()[0].name, "log");
        // Neither the log's attributes nor the keys with a meaning of their own are attributes.
        EXPECT_EQ(read.book.attribute_names().size(), 5U);
    }
}

TEST(XesReader, AcceptsElementsWithAnyPrefix) {
    const Reading read = read_xes_text(
        "<xes:log xmlns:xes='http://www.xes-standard.org/'><xes:trace>"
        "<xes:string key='concept:name' value='A1'/><xes:event>"
        "<xes:string key='concept:name' value='Sent'/>"
        "<xes:date key='time:timestamp' value='2014-06-30T10:00:00Z'/>"
        "</xes:event></xes:trace></xes:log>");
    EXPECT_EQ(read.problem_count(), 0U);
    EXPECT_EQ(read.event(0), "sent@2014-06-30T10:00:00Z");
}

TEST(XesReader, TellsOtherTransitionsThanCompleteApart) {
    const auto transition = [](const std::string& value) {
        return event_of("<string key=\"lifecycle:transition\" value=\"" + value + "\"/>");
    };
    const Reading read =
        read_xes_text(log_of(transition("start") + transition("Complete") + transition("COMPLETE") +
                             transition("ate_abort") + event_of("")));
    ASSERT_EQ(read.book.event_count(), 5U);
    EXPECT_EQ(read.event(0), "sent_start@2014-06-30T10:00:00Z");
    EXPECT_EQ(read.event(1), "sent@2014-06-30T10:00:00Z");
    EXPECT_EQ(read.event(2), "sent@2014-06-30T10:00:00Z");
    EXPECT_EQ(read.event(3), "sent_ate_abort@2014-06-30T10:00:00Z");
    EXPECT_EQ(read.event(4), "sent@2014-06-30T10:00:00Z");
    EXPECT_EQ(read.value(0, "lifecycle:transition"), "start");
    EXPECT_EQ(read.problem_count(), 0U);
}

TEST(XesReader, FlattensNestedAttributesListsAndContainers) {
    const Reading read = read_xes_text(log_of(event_of(
        "<string key=\"a\" value=\"1\"><string key=\"b\" value=\"2\"><int key=\"c\" value=\"3\"/>"
        "</string></string>"
        "<list key=\"l\"><values><string key=\"x\" value=\"4\"/><string key=\"y\" value=\"5\"/>"
        "</values></list>"
        "<container key=\"k\"><string key=\"concept:name\" value=\"6\"/></container>"
        "<string key=\"z\" value=\"7\"/>")));
    EXPECT_EQ(read.problem_count(), 0U);
    EXPECT_EQ(read.value(0, "a"), "1");
    EXPECT_EQ(read.value(0, "a.b"), "2");
    EXPECT_EQ(read.value(0, "a.b.c"), "3");
    EXPECT_EQ(read.value(0, "l.x"), "4");
    EXPECT_EQ(read.value(0, "l.y"), "5");
    EXPECT_EQ(read.value(0, "k.concept:name"), "6");
    EXPECT_EQ(read.value(0, "z"), "7");
    EXPECT_EQ(read.event(0), "sent@2014-06-30T10:00:00Z");
}

TEST(XesReader, KeepsAnEventWhoseDateIsBadOrMissing) {
    const std::string log = log_of(
        "<event><string key=\"concept:name\" value=\"Sent\"/>\n"
        "<date key=\"time:timestamp\" value=\"2014-06-31T10:00:00Z\"/></event>\n"
        "<event><string key=\"concept:name\" value=\"Sent\"/></event>");
    const Reading read = read_xes_text(log);
    ASSERT_EQ(read.book.event_count(), 2U);
    EXPECT_EQ(read.book.happened(0), Moment{});
    EXPECT_EQ(read.book.happened(1), Moment{});
    EXPECT_EQ(read.rows().rows, 2U);
    EXPECT_EQ(read.rows().with_problems, 2U);
    ASSERT_EQ(read.problem_count(), 2U);
    EXPECT_EQ(read.problem(0).kind, ProblemKind::bad_date);
    EXPECT_EQ(read.problem(0).line, 5U);
    EXPECT_EQ(read.problem(0).byte, log.find("<date"));
    EXPECT_EQ(read.problem(0).reason,
              "\"2014-06-31T10:00:00Z\" is a day that does not exist, or lies outside 1800 to "
              "2200; the event is kept with its time unknown.");
    EXPECT_EQ(read.problem(1).line, 6U);
    EXPECT_EQ(read.problem(1).reason, "No date is given; the event is kept with its time unknown.");
}

TEST(XesReader, GivesNoEventWithoutACaseOrAName) {
    const Reading read = read_xes_text(
        "<log>\n"
        "<trace>\n" +
        event_of("") + "\n" + event_of("") +
        "</trace>\n"
        "<trace><string key=\"concept:name\" value=\" \"/>\n" +
        event_of("") +
        "</trace>\n"
        "<trace><string key=\"concept:name\" value=\"A1\"/>\n"
        "<event><date key=\"time:timestamp\" value=\"2014-06-30T10:00:00Z\"/></event>\n"
        "<event><string key=\"concept:name\" value=\" - \"/></event>" +
        event_of("") + "</trace>\n" + event_of("") + "</log>");
    EXPECT_EQ(read.book.event_count(), 1U);
    EXPECT_EQ(read.rows().rows, 7U);
    EXPECT_EQ(read.rows().with_problems, 6U);
    ASSERT_EQ(read.problem_count(), 6U);
    const std::uint64_t lines[] = {3, 4, 6, 8, 9, 10};
    for (std::size_t index = 0; index < 6; ++index)
        EXPECT_EQ(read.problem(index).line, lines[index]);
    EXPECT_EQ(read.book.problems().count(ProblemKind::missing_case), 4U);
    EXPECT_EQ(read.book.problems().count(ProblemKind::missing_kind), 2U);
}

TEST(XesReader, WaitsForATraceThatNamesItselfLast) {
    const Reading read = read_xes_text("<log><trace><string key=\"channel\" value=\"desk\"/>" +
                                       event_of("<int key=\"n\" value=\"1\"/>") + event_of("") +
                                       "<string key=\"concept:name\" value=\"A1\"/></trace></log>");
    EXPECT_EQ(read.problem_count(), 0U);
    EXPECT_EQ(read.book.event_count(), 2U);
    EXPECT_EQ(read.book.case_id(0), "A1");
    EXPECT_EQ(read.case_value(0, "channel"), "desk");
    EXPECT_EQ(read.value(0, "n"), "1");
}

TEST(XesReader, KeepsAValueThatIsNotOfItsTypeAsText) {
    const Reading read = read_xes_text(log_of(
        event_of("\n<int key=\"i\" value=\"1.5\"/>\n<float key=\"f\" value=\"1,5\"/>"
                 "\n<boolean key=\"b\" value=\"maybe\"/>\n<date key=\"d\" value=\"30/06/2014\"/>"
                 "<float key=\"g\" value=\"-1.5E+3\"/><float key=\"h\" value=\"NaN\"/>"
                 "<int key=\"j\" value=\"-7\"/><boolean key=\"k\" value=\"1\"/>")));
    EXPECT_EQ(read.value(0, "i"), "1.5");
    EXPECT_EQ(read.value(0, "f"), "1,5");
    EXPECT_EQ(read.value(0, "b"), "maybe");
    EXPECT_EQ(read.value(0, "d"), "30/06/2014");
    EXPECT_EQ(read.rows().with_problems, 1U);
    ASSERT_EQ(read.problem_count(), 4U);
    for (std::size_t index = 0; index < 4; ++index) {
        EXPECT_EQ(read.problem(index).kind, ProblemKind::bad_value);
        EXPECT_EQ(read.problem(index).line, index + 5);
    }
    EXPECT_EQ(read.problem(0).reason, "i is not a whole number; it is kept as text.");
}

TEST(XesReader, LosesOnlyAnAttributeOfUnknownTypeAndKeepsItsEvent) {
    const Reading read = read_xes_text(log_of(
        event_of("\n\n  <weird key=\"w\" value=\"1\"><string key=\"in\" value=\"2\"/></weird>"
                 "<string key=\"after\" value=\"3\"/>") +
        event_of("")));
    ASSERT_EQ(read.book.event_count(), 2U);
    EXPECT_EQ(read.value(0, "after"), "3");
    EXPECT_EQ(read.value(0, "w"), "-");
    EXPECT_EQ(read.value(0, "w.in"), "-");
    EXPECT_EQ(read.rows().loaded, 1U);
    ASSERT_EQ(read.problem_count(), 1U);
    EXPECT_EQ(read.problem().kind, ProblemKind::unknown_attribute_type);
    EXPECT_EQ(read.problem().line, 6U);
    EXPECT_EQ(read.problem().reason, "<weird> is no type of attribute; it was skipped.");
}

TEST(XesReader, SkipsWhatNoLogHoldsAndSaysSo) {
    const Reading read =
        read_xes_text("<log><thing><trace/></thing>" + log_of(event_of("")).substr(5));
    EXPECT_EQ(read.book.event_count(), 1U);
    ASSERT_EQ(read.problem_count(), 1U);
    EXPECT_EQ(read.problem().kind, ProblemKind::ignored_content);
    EXPECT_EQ(read.rows().loaded, 1U);
}

TEST(XesReader, TellsAttributesWithoutKeyOrValue) {
    const Reading read = read_xes_text(
        log_of(event_of("<string value=\"1\"/><string key=\"k\"/><string key=\"\" value=\"2\"/>")));
    EXPECT_EQ(read.book.problems().count(ProblemKind::bad_value), 3U);
    EXPECT_EQ(read.rows().with_problems, 1U);
    EXPECT_EQ(read.book.event_count(), 1U);
}

TEST(XesReader, KeepsWhatCameBeforeIllFormedXml) {
    const Reading read =
        read_xes_text(log_of(event_of("") + "\n<event>" + name_and_time + "\n  <oops"));
    EXPECT_TRUE(read.outcome.has_value());
    EXPECT_EQ(read.book.event_count(), 1U);
    EXPECT_EQ(read.rows().rows, 2U);
    EXPECT_EQ(read.rows().with_problems, 1U);
    ASSERT_EQ(read.problem_count(), 1U);
    EXPECT_EQ(read.problem().kind, ProblemKind::ill_formed);
    EXPECT_EQ(read.problem().line, 7U);
}

TEST(XesReader, KeepsWhatCameBeforeTheEndOfAFileCutShort) {
    const std::string whole = log_of(event_of("") + "\n" + event_of(""));
    const Reading read = read_xes_text(whole.substr(0, whole.rfind("</event>")));
    EXPECT_EQ(read.book.event_count(), 1U);
    EXPECT_EQ(read.rows().rows, 2U);
    ASSERT_EQ(read.problem_count(), 1U);
    EXPECT_EQ(read.problem().kind, ProblemKind::truncated);
    EXPECT_EQ(read.problem().line, 5U);
}

TEST(XesReader, RefusesEntitiesBeforeTheyGrow) {
    std::string bomb = "<?xml version=\"1.0\"?>\n<!DOCTYPE log [\n<!ENTITY a0 \"ha\">\n";
    for (int level = 1; level < 30; ++level) {
        const std::string before = "&a" + std::to_string(level - 1) + ";";
        bomb += "<!ENTITY a" + std::to_string(level) + " \"" + before + before + "\">\n";
    }
    const Reading read = read_xes_text(bomb + "]>\n<log>&a29;</log>");
    ASSERT_EQ(read.problem_count(), 1U);
    EXPECT_EQ(read.problem().kind, ProblemKind::ill_formed);
    EXPECT_EQ(read.problem().line, 3U);
    EXPECT_EQ(read.problem().reason, "Entity declarations are refused; the file was not read on.");
    EXPECT_EQ(read.rows().rows, 0U);
}

TEST(XesReader, RefusesDefaultsOfAttributes) {
    const Reading read = read_xes_text(
        "<!DOCTYPE log [<!ATTLIST string value CDATA \"long\">]><log><string key='a'/></log>");
    EXPECT_EQ(read.problem().kind, ProblemKind::ill_formed);
    EXPECT_EQ(read_xes_text("<!DOCTYPE log><log/>").problem_count(), 0U);
}

TEST(XesReader, RefusesXmlThatIsNoLog) {
    const Reading read = read_xes_text("<html><body/></html>");
    ASSERT_FALSE(read.outcome.has_value());
    EXPECT_EQ(read.outcome.error().kind, ErrorKind::invalid_input);
    EXPECT_NE(read.outcome.error().message.find("<html>"), std::string::npos);
}

// Parsing is blocks ahead by then.
TEST(XesReader, StopsAtTheFirstElementOfALongFileThatIsNoLog) {
    std::string elements;
    while (elements.size() < 4'000'000) elements += "<string key=\"a\" value=\"1\"/>\n";
    for (const char* end : {"</list>", "</wrong>", "<!ENTITY"}) {
        const Reading read = read_xes_text("<list>" + elements + end);
        ASSERT_FALSE(read.outcome.has_value());
        EXPECT_EQ(read.outcome.error().message,
                  "This is XML, but no event log: it begins with <list>, not <log>.");
        EXPECT_EQ(read.problem_count(), 0U);
    }
}

// What the parser finds is told after what came before it in the file, however far it is ahead.
TEST(XesReader, TellsTheFaultsOfALongLogInTheirOrderAndPlace) {
    std::string log = log_of("");
    log.resize(log.find("</trace>"));
    const std::string bad = event_of("<int key=\"i\" value=\"x\"/>");
    for (int number = 0; number < 20'000; ++number)
        log += event_of("") + "\n" + (number % 100 == 0 ? bad : event_of("")) + "\n";
    log += "  <event><oops></event>";
    for (const std::size_t step : {std::size_t{7'001}, SIZE_MAX}) {
        const Reading read = read_xes_text(log, nullptr, step);
        EXPECT_EQ(read.book.event_count(), 40'000U);
        EXPECT_EQ(read.rows().rows, 40'001U);
        EXPECT_EQ(read.rows().with_problems, 201U);
        EXPECT_EQ(read.problem(0).line, 6U);
        EXPECT_EQ(read.problem(0).byte, log.find("<int"));
        EXPECT_EQ(read.problem(1).line, 206U);
        EXPECT_EQ(read.book.place(39'999).line, 40'004U);
        EXPECT_EQ(read.problem_count(), 202U);
        const std::vector<casework::Problem>& kept = read.book.problems().kept();
        ASSERT_EQ(kept.size(), 202U);
        EXPECT_EQ(kept[kept.size() - 2].kind, ProblemKind::unknown_attribute_type);
        EXPECT_EQ(kept[kept.size() - 2].byte, log.find("<oops"));
        EXPECT_EQ(kept.back().kind, ProblemKind::ill_formed);
        EXPECT_EQ(kept.back().line, 40'005U);
        EXPECT_EQ(kept.back().byte, log.find("event>", log.find("<oops")));
    }
}

TEST(XesReader, TellsBytesThatAreNotUtf8) {
    const Reading read =
        read_xes_text(log_of(event_of("") + "\n" + event_of("<string key=\"a\" value=\"\xFF\"/>")));
    EXPECT_EQ(read.book.event_count(), 1U);
    ASSERT_EQ(read.problem_count(), 1U);
    EXPECT_EQ(read.problem().kind, ProblemKind::invalid_utf8);
    EXPECT_EQ(read.problem().line, 5U);
    EXPECT_EQ(read.rows().rows, 2U);
}

TEST(XesReader, TellsAnEncodingThatItCannotRead) {
    const Reading read = read_xes_text("<?xml version='1.0' encoding='EBCDIC'?><log/>");
    ASSERT_EQ(read.problem_count(), 1U);
    EXPECT_NE(read.problem().reason.find("encoding"), std::string::npos);
}

std::string to_utf16(const std::string& ascii, bool is_little, bool has_mark) {
    std::string wide;
    const auto add = [&](char high, char low) {
        wide += is_little ? low : high;
        wide += is_little ? high : low;
    };
    if (has_mark) add('\xFE', '\xFF');
    for (const char letter : ascii) {
        if (letter == '#')
            add('\x01', '\x0A');  // U+010A, whose second byte looks like a line feed
        else
            add('\0', letter);
    }
    return wide;
}

TEST(XesReader, ReadsUtf16) {
    const std::string log =
        "<?xml version=\"1.0\" encoding=\"UTF-16\"?>\n" +
        log_of(event_of("<string key=\"a\" value=\"#\"/>") + "\n  " + event_of(""));
    for (const bool is_little : {false, true}) {
        for (const std::size_t step : {std::size_t{1}, SIZE_MAX}) {
            const Reading read = read_xes_text(to_utf16(log, is_little, true), nullptr, step);
            EXPECT_EQ(read.problem_count(), 0U);
            ASSERT_EQ(read.book.event_count(), 2U);
            EXPECT_EQ(read.value(0, "a"), "\xC4\x8A");
            EXPECT_EQ(read.book.record_id(0), "log.xes:5:1");
            EXPECT_EQ(read.book.record_id(1), "log.xes:6:5");
        }
    }
}

TEST(XesReader, ReadsLatin1) {
    const Reading read = read_xes_text("<?xml version='1.0' encoding='ISO-8859-1'?>" +
                                       log_of(event_of("<string key=\"a\" value=\"caf\xE9\"/>")));
    EXPECT_EQ(read.problem_count(), 0U);
    EXPECT_EQ(read.value(0, "a"), "caf\xC3\xA9");
}

TEST(XesReader, CountsColumnsInBytesWhereALogIsOneLine) {
    const std::string log = "<log><trace><string key=\"concept:name\" value=\"\xC3\xA9\"/>" +
                            event_of("") + event_of("") + "</trace></log>";
    const std::size_t first = log.find("<event>");
    const std::size_t second = log.find("<event>", first + 1);
    for (const std::size_t step : {std::size_t{1}, SIZE_MAX}) {
        const Reading read = read_xes_text(log, nullptr, step);
        EXPECT_EQ(read.book.place(0).column, first + 1);
        EXPECT_EQ(read.book.place(1).column, second + 1);
    }
}

TEST(XesReader, ReadsALineOfTenMegabytes) {
    std::string events;
    while (events.size() < 10'000'000) events += event_of("");
    const Reading read = read_xes_text("<log><trace><string key=\"concept:name\" value=\"A1\"/>" +
                                       events + "</trace></log>");
    EXPECT_EQ(read.problem_count(), 0U);
    EXPECT_GT(read.book.event_count(), 50'000U);
    EXPECT_EQ(read.book.place(50'000).line, 1U);
}

TEST(XesReader, KeepsNoValueOverOneMebibyteButTheEvent) {
    const std::string fits(1UL << 20U, 'x');
    const Reading read =
        read_xes_text(log_of(event_of("<string key=\"a\" value=\"" + fits + "\"/>") + "\n" +
                             event_of("<string key=\"a\" value=\"" + fits +
                                      "x\"/>"
                                      "<string key=\"b\" value=\"1\"/>")));
    ASSERT_EQ(read.book.event_count(), 2U);
    EXPECT_EQ(read.value(0, "a").size(), fits.size());
    EXPECT_EQ(read.value(1, "a"), "-");
    EXPECT_EQ(read.value(1, "b"), "1");
    EXPECT_EQ(read.problem().kind, ProblemKind::too_long);
    EXPECT_EQ(read.problem().line, 5U);
    EXPECT_EQ(read.rows().with_problems, 1U);
}

TEST(XesReader, StopsAtAnElementThatDoesNotEnd) {
    std::string endless;
    endless.resize(20'000'000, 'x');
    const Reading read = read_xes_text(
        log_of(event_of("") + "\n" + event_of("<string key=\"a\" value=\"" + endless + "\"/>")));
    EXPECT_EQ(read.book.event_count(), 1U);
    EXPECT_EQ(read.rows().rows, 2U);
    ASSERT_EQ(read.problem_count(), 1U);
    EXPECT_EQ(read.problem().kind, ProblemKind::too_long);
    EXPECT_EQ(read.problem().line, 5U);
}

std::string nested(std::size_t depth) {
    std::string open;
    std::string close;
    for (std::size_t level = 0; level < depth; ++level) {
        open += "<string key=\"k\" value=\"v\">";
        close += "</string>";
    }
    return open + close;
}

TEST(XesReader, SkipsWhatLiesDeeperThanSixtyFourElements) {
    EXPECT_EQ(read_xes_text(log_of(event_of(nested(61)))).problem_count(), 0U);
    const Reading read = read_xes_text(log_of(event_of(nested(62)) + event_of("")));
    EXPECT_EQ(read.book.event_count(), 2U);
    ASSERT_EQ(read.problem_count(), 1U);
    EXPECT_EQ(read.problem().kind, ProblemKind::too_long);
    EXPECT_EQ(read.rows().with_problems, 1U);
    const Reading endless = read_xes_text(log_of(event_of(nested(20'000))));
    EXPECT_EQ(endless.book.problems().count(ProblemKind::too_long), 2U);
    EXPECT_EQ(endless.rows().rows, 1U);
}

TEST(XesReader, StopsKeepingAttributesWhereNamesHaveNoEnd) {
    std::string attributes;
    for (int number = 0; number < 4200; ++number)
        attributes += "<string key=\"k" + std::to_string(number) + "\" value=\"v\"/>";
    const Reading read = read_xes_text(log_of(event_of(attributes) + event_of("")));
    EXPECT_EQ(read.book.event_count(), 2U);
    EXPECT_EQ(read.rows().with_problems, 1U);
    EXPECT_GT(read.book.problems().count(ProblemKind::too_long), 100U);
    EXPECT_LE(read.book.attribute_names().size(), attributes_max);
}

TEST(XesReader, ReadsTimesWithoutOffsetByTheMappingsZone) {
    const Mapping mapping = mapping_from("zone = \"Europe/London\"\n");
    const auto at = [](const std::string& time) {
        return "<event><string key=\"concept:name\" value=\"Sent\"/><date key=\"time:timestamp\" "
               "value=\"" +
               time + "\"/></event>";
    };
    const Reading read =
        read_xes_text(log_of(at("2014-07-01T10:00:00") + at("2014-10-26T01:30:00") +
                             at("2014-11-01T10:00:00") + "\n" + at("2014-03-30T01:30:00")),
                      &mapping);
    ASSERT_EQ(read.book.event_count(), 4U);
    EXPECT_EQ(read.event(0), "sent@2014-07-01T09:00:00Z");
    EXPECT_EQ(read.book.happened(1).precision, Precision::range);
    EXPECT_EQ(read.event(2), "sent@2014-11-01T10:00:00Z");
    EXPECT_EQ(read.book.happened(3).precision, Precision::unknown);
    ASSERT_EQ(read.problem_count(), 1U);
    EXPECT_EQ(read.problem().kind, ProblemKind::bad_date);
    EXPECT_EQ(read.problem().line, 5U);
}

TEST(XesReader, IsReadAsItsMappingSays) {
    const Mapping mapping = mapping_from(R"(
source = "court"
ordered = false
[events]
"Sent" = "letter_sent"
[attributes]
rename = { "a.b" = "inner" }
ignore = ["c"]
dates = ["d"]
[dates]
formats = ["%d/%m/%Y"]
[[coverage]]
feed = "court.letters"
)");
    const Reading read = read_xes_text(
        log_of(event_of("<string key=\"a\" value=\"1\"><string key=\"b\" value=\"2\"/></string>"
                        "<string key=\"c\" value=\"3\"/><string key=\"d\" value=\"30/06/2014\"/>")),
        &mapping);
    EXPECT_EQ(read.problem_count(), 0U);
    EXPECT_EQ(read.event(0), "letter_sent@2014-06-30T10:00:00Z");
    EXPECT_EQ(read.value(0, "inner"), "2");
    EXPECT_EQ(read.value(0, "c"), "-");
    EXPECT_EQ(read.value(0, "d"), "2014-06-30");
    EXPECT_EQ(read.book.sources()[0].name, "court");
    EXPECT_FALSE(read.book.sources()[0].keeps_order);
    EXPECT_EQ(read.book.coverage().at(0).source, "court");
}

TEST(XesReader, LetsAMappingIgnoreATransitionAsAnAttributeOnly) {
    const Mapping mapping =
        mapping_from("[attributes]\nignore = [\"lifecycle:transition\", \"concept:name\"]\n");
    const Reading read = read_xes_text(
        log_of(event_of("<string key=\"lifecycle:transition\" value=\"start\"/>")), &mapping);
    EXPECT_EQ(read.event(0), "sent_start@2014-06-30T10:00:00Z");
    EXPECT_EQ(read.value(0, "lifecycle:transition"), "-");
}

TEST(XesReader, TellsOncePerPairThatTwoNamesBecomeOneKind) {
    const auto named = [](const std::string& name) {
        return "<event><string key=\"concept:name\" value=\"" + name +
               "\"/><date key=\"time:timestamp\" value=\"2014-06-30T10:00:00Z\"/></event>\n";
    };
    const Reading read = read_xes_text(
        log_of(named("A b") + named("a-b") + named("A b") + named("a_b") + named("a-b")));
    EXPECT_EQ(read.rows().loaded, 5U);
    EXPECT_EQ(read.problem_count(), 3U);
    EXPECT_EQ(read.book.problems().count(ProblemKind::ignored_content), 3U);
    EXPECT_EQ(read.problem(0).line, 5U);
}

}  // namespace
}  // namespace hearken::intake
