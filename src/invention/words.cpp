#include "invention/words.h"

#include <algorithm>
#include <array>

#include "base/check.h"

namespace hearken::invention {
namespace {

using Syllables = std::array<std::string_view, 16>;

constexpr Syllables first_starts{"Ar",
                                 "Bel",
                                 "Cor",
                                 "Dav",
                                 "El",
                                 "Fen",
                                 "Gar",
                                 "Hal",
                                 "Il",
                                 "Jor",
                                 "Kel",
                                 "Lor",
                                 "Mar",
                                 "Nev",
                                 "Ros",
                                 "Tam"};
constexpr Syllables first_middles{
    "i", "a", "e", "o", "en", "an", "in", "ar", "el", "il", "or", "is", "as", "ev", "ol", "um"};
constexpr std::array<std::string_view, 8> female_ends{
    "na", "ra", "lie", "mina", "tha", "lyn", "sie", "vana"};
constexpr std::array<std::string_view, 8> male_ends{
    "den", "ric", "lo", "mas", "ton", "vin", "bert", "kas"};
constexpr Syllables last_starts{"Ash",
                                "Brack",
                                "Cald",
                                "Dun",
                                "Eller",
                                "Farn",
                                "Gres",
                                "Hol",
                                "Ing",
                                "Kettle",
                                "Lang",
                                "Mills",
                                "Nor",
                                "Oak",
                                "Pend",
                                "Wether"};
constexpr Syllables last_ends{"by",
                              "combe",
                              "dale",
                              "ford",
                              "gate",
                              "ham",
                              "ing",
                              "ley",
                              "mere",
                              "ridge",
                              "sett",
                              "thorpe",
                              "ton",
                              "wick",
                              "wold",
                              "worth"};

/// How somebody else types what stands in `out` from `begin` on.
void respell(std::string& out, std::size_t begin, std::uint32_t spelling) {
    const std::size_t length = out.size() - begin;
    if (spelling == 0 || length < 4) return;
    const std::size_t at = begin + 1 + spelling / 8 % (length - 2);
    switch (spelling % 8) {
        case 1:
            out.insert(at, 1, out[at]);
            break;  // a letter twice
        case 2:
            out.erase(at, 1);
            break;  // a letter lost
        case 3:
            std::swap(out[at], out[at + 1]);
            break;  // two letters exchanged
        case 4:     // another sign for a sound
            for (std::size_t i = begin + 1; i < out.size(); ++i)
                if (out[i] == 'i') out[i] = 'y';
            break;
        case 5:
            for (std::size_t i = begin; i < out.size(); ++i)
                if (out[i] == 'k') out[i] = 'c';
            break;
        case 6:  // in capitals
            for (std::size_t i = begin; i < out.size(); ++i)
                if (out[i] >= 'a' && out[i] <= 'z') out[i] = static_cast<char>(out[i] - 'a' + 'A');
            break;
        case 7:
            out.resize(out.size() - 1);
            break;  // the end cut off
        default:
            break;
    }
}

constexpr std::array<std::string_view, 8> note_openings{"Phone call with the school. ",
                                                        "Home visit. ",
                                                        "Call with the health visitor. ",
                                                        "Message from the family. ",
                                                        "Meeting at the office. ",
                                                        "Note after a conversation. ",
                                                        "Email from the other agency. ",
                                                        "Handover. "};
constexpr std::array<std::string_view, 8> plain_words{"Attendance is good. ",
                                                      "The next appointment was agreed. ",
                                                      "A new telephone number was given. ",
                                                      "The plan was gone through point by point. ",
                                                      "Documents were asked for. ",
                                                      "The family will be away for some days. ",
                                                      "Nothing new was learned. ",
                                                      "The record was brought up to date. "};
constexpr std::array<std::string_view, 10> childs_words{
    "The child said: \"\"I like it when somebody asks me.\"\" ",
    "In her own words: \"\"I want to stay in my school.\"\" ",
    "In his own words: \"\"I want to see my friends.\"\" ",
    "The child told me about the dog and about the garden. ",
    "Wishes and feelings: would like to know what happens next. ",
    "The child said who helps with homework. ",
    "The child asked who would be told. ",
    "In their own words: \"\"I can say it when I draw.\"\" ",
    "The child wants to go to football on Saturday. ",
    "The child's wishes were written down as spoken. "};
constexpr std::array<std::string_view, 8> no_words{"Spoken to at home. ",
                                                   "Visit completed. ",
                                                   "Seen by two officers. ",
                                                   "Form filled in. ",
                                                   "To be typed up. ",
                                                   "See the pocket notebook. ",
                                                   "Conversation took place. ",
                                                   "Entry made for the file. "};
constexpr std::array<std::string_view, 8> note_ends{"To be followed up.",
                                                    "No further steps today.",
                                                    "Passed to the team.",
                                                    "Copied to the file.",
                                                    "Reviewed next week.",
                                                    "Calm throughout.",
                                                    "Twenty minutes.",
                                                    "Written the same day."};

struct Code {
    std::string_view name;
    std::string_view code;
};
constexpr std::array<Code, 16> codes{{{"", ""},
                                      {"child", "CH"},
                                      {"victim", "VI"},
                                      {"parent", "PA"},
                                      {"disclosure_by_child", "DISC"},
                                      {"health_consulted", "CONS"},
                                      {"third_party_report", "CONCERN"},
                                      {"paediatrician", "PAED"},
                                      {"forensic_physician", "FP"},
                                      {"health_visitor", "HV"},
                                      {"midwife", "MW"},
                                      {"school_nurse", "SN"},
                                      {"medical_held", "EXAM"},
                                      {"medical_requested", "EXREQ"},
                                      {"medical_opinion_given", "OPIN"},
                                      {"initial_health_assessment", "IHA"}}};

}  // namespace

void append_forename(std::string& out, std::uint64_t name, bool is_female, std::uint32_t spelling) {
    const std::size_t begin = out.size();
    out += first_starts[name % 16];
    out += first_middles[name / 16 % 16];
    out += is_female ? female_ends[name / 256 % 8] : male_ends[name / 256 % 8];
    respell(out, begin, spelling);
}

void append_surname(std::string& out, std::uint64_t family, std::uint32_t spelling) {
    const std::size_t begin = out.size();
    out += last_starts[family % 16];
    out += last_ends[family / 16 % 16];
    if (family / 256 % 16 == 0) {
        out += '-';
        out += last_starts[family / 4096 % 16];
        out += last_ends[family / 65536 % 16];
    }
    respell(out, begin, spelling);
}

void append_note(std::string& out, NoteSort sort, std::uint64_t key) {
    out += '"';
    out += note_openings[key % 8];
    switch (sort) {
        case NoteSort::plain:
            out += plain_words[key / 8 % 8];
            break;
        case NoteSort::childs_words:
            out += childs_words[key / 8 % 10];
            break;
        case NoteSort::without_childs_words:
            out += no_words[key / 8 % 8];
            break;
        case NoteSort::meeting_mentioned:
            out += "Agreed at the strategy meeting. ";
            break;
        case NoteSort::protection_mentioned:
            out += "The family asked about police protection. ";
            break;
    }
    if (key / 128 % 2 == 0) out += plain_words[key / 256 % 8];
    out += note_ends[key / 4096 % 8];
    out += '"';
}

void append_in_words(std::string& out, std::string_view name) {
    const std::size_t begin = out.size();
    out += name;
    for (std::size_t at = begin; at < out.size(); ++at)
        if (out[at] == '_') out[at] = ' ';
    if (out.size() > begin && out[begin] >= 'a' && out[begin] <= 'z')
        out[begin] = static_cast<char>(out[begin] - 'a' + 'A');
}

std::string_view code_of(std::string_view name) {
    const auto* const found = std::find_if(
        codes.begin(), codes.end(), [name](const Code& one) { return one.name == name; });
    HEARKEN_CHECK(found != codes.end());
    return found->code;
}

std::string_view codes_of_health() {
    return "\n[codes.kind]\n"
           "\"DISC\" = \"disclosure_by_child\"\n"
           "\"CONS\" = \"health_consulted\"\n"
           "\"CONCERN\" = \"third_party_report\"\n"
           "\"EXAM\" = \"medical_held\"\n"
           "\"EXREQ\" = \"medical_requested\"\n"
           "\"OPIN\" = \"medical_opinion_given\"\n"
           "\"IHA\" = \"initial_health_assessment\"\n"
           "\n[codes.role]\n"
           "\"CH\" = \"child\"\n"
           "\"VI\" = \"victim\"\n"
           "\"PA\" = \"parent\"\n"
           "\"PAED\" = \"paediatrician\"\n"
           "\"FP\" = \"forensic_physician\"\n"
           "\"HV\" = \"health_visitor\"\n"
           "\"MW\" = \"midwife\"\n"
           "\"SN\" = \"school_nurse\"\n";
}

}  // namespace hearken::invention
