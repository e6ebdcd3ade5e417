#include "language/barred_attributes.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

namespace hearken::language {
namespace {

struct Barred {
    std::string_view words;  // words of a name that stand together, between spaces
    std::string_view what;
};

constexpr std::string_view ethnicity = "ethnicity or race";
constexpr std::string_view nationality = "nationality or origin";
constexpr std::string_view religion = "religion or belief";
constexpr std::string_view disability = "disability";
constexpr std::string_view orientation = "sexual orientation";
constexpr std::string_view gender = "gender identity";
constexpr std::string_view family_status = "marriage or civil partnership";

// The protected characteristics of the Equality Act 2010, section 4, but for age and sex, with what
// stands for them in exports. Age is what the duties are about; sex is used where a duty names it.
constexpr std::array<Barred, 42> barred = {{
    {"ethnicity", ethnicity},
    {"ethnicities", ethnicity},
    {"ethnic", ethnicity},
    {"race", ethnicity},
    {"racial", ethnicity},
    {"skin colour", ethnicity},
    {"skin color", ethnicity},
    {"nationality", nationality},
    {"nationalities", nationality},
    {"citizenship", nationality},
    {"national origin", nationality},
    {"country of birth", nationality},
    {"birth country", nationality},
    {"country of origin", nationality},
    {"place of birth", nationality},
    {"birth place", nationality},
    {"birthplace", nationality},
    {"immigration status", nationality},
    {"religion", religion},
    {"religions", religion},
    {"religious", religion},
    {"faith", religion},
    {"denomination", religion},
    {"disability", disability},
    {"disabilities", disability},
    {"disabled", disability},
    {"sexual orientation", orientation},
    {"sexuality", orientation},
    {"lgbt", orientation},
    {"lgbtq", orientation},
    {"gender identity", gender},
    {"gender reassignment", gender},
    {"gender at birth", gender},
    {"transgender", gender},
    {"trans status", gender},
    {"non binary", gender},
    {"nonbinary", gender},
    {"pronouns", gender},
    {"marital status", family_status},
    {"marital", family_status},
    {"civil partnership", family_status},
    {"caste", ethnicity},
}};

// " person ethnic group ", of personEthnicGroup, person_ethnic_group and Person.Ethnic-Group.
std::string words_of(std::string_view name) {
    std::string words = " ";
    bool was_small = false;
    for (const char letter : name) {
        const bool is_capital = letter >= 'A' && letter <= 'Z';
        const bool is_small = (letter >= 'a' && letter <= 'z') || (letter & 0x80) != 0;
        if (is_capital && was_small) words += ' ';
        if (is_capital)
            words += static_cast<char>(letter - 'A' + 'a');
        else if (is_small)
            words += letter;
        else if (words.back() != ' ')
            words += ' ';
        was_small = is_small;
    }
    if (words.back() != ' ') words += ' ';
    return words;
}

}  // namespace

std::string_view barred_as(std::string_view attribute) {
    const std::string words = words_of(attribute);
    const auto found = std::find_if(barred.begin(), barred.end(), [&](const Barred& one) {
        return words.find(" " + std::string{one.words} + " ") != std::string::npos;
    });
    return found == barred.end() ? std::string_view{} : found->what;
}

}  // namespace hearken::language
