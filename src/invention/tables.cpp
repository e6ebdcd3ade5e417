#include "invention/rows.h"
#include "invention/words.h"

namespace hearken::invention {
namespace {

constexpr std::array<std::string_view, table_count> files{"cases.csv",
                                                          "investigations.csv",
                                                          "identities.csv",
                                                          "people.csv",
                                                          "roles.csv",
                                                          "events.csv",
                                                          "participants.csv",
                                                          "notes.csv"};

using Headers = std::array<std::string_view, table_count>;
constexpr std::string_view cases_header = "case,agency,kind,nation,opened,closed,force\n";
constexpr std::string_view people_header = "person,born,sex,forename,surname\n";
constexpr std::string_view notes_header =
    "note,case,event,kind,happened,recorded,about,by_role,text\n";
constexpr std::array<Headers, agency_count> headers{{
    {cases_header,
     "investigation,source,case\n",
     "identity,source,person\n",
     people_header,
     "case,person,role\n",
     "event,case,kind,happened,recorded,supersedes,withdrawn,about,by_role,by_person,risk,"
     "conclusion,decision,accepted,grade,flag,ground,outcome,offence_class,exceptional,secure,"
     "level,conditions,team,reason\n",
     "",
     notes_header},
    {cases_header,
     "",
     "",
     people_header,
     "case,person,role\n",
     "event,case,kind,happened,recorded,supersedes,withdrawn,about,by_role,category,decision,"
     "s47_started,plan_made,accepted,conclusion,considered,reason,seen_alone\n",
     "event,role,agency,attended\n",
     notes_header},
    {cases_header,
     "",
     "",
     people_header,
     "case,person,role\n",
     "Contact no,Record no,Type,Contact date,Entered,Amends,Void,Patients,Seen by\n",
     "",
     ""},
}};

constexpr std::array police_columns{Column::risk,
                                    Column::conclusion,
                                    Column::decision,
                                    Column::accepted,
                                    Column::grade,
                                    Column::flag,
                                    Column::ground,
                                    Column::outcome,
                                    Column::offence_class,
                                    Column::exceptional,
                                    Column::secure,
                                    Column::level,
                                    Column::conditions,
                                    Column::team,
                                    Column::reason};
constexpr std::array social_care_columns{Column::category,
                                         Column::decision,
                                         Column::s47_started,
                                         Column::plan_made,
                                         Column::accepted,
                                         Column::conclusion,
                                         Column::considered,
                                         Column::reason,
                                         Column::seen_alone};

}  // namespace

std::span<const Column> columns_of(Agency agency) {
    switch (agency) {
        case Agency::police:
            return police_columns;
        case Agency::social_care:
            return social_care_columns;
        case Agency::health:
            break;
    }
    return {};
}

std::string_view file_of(Agency agency, Table table) {
    if (agency == Agency::health && table == Table::events) return "contacts.csv";
    return files[static_cast<std::size_t>(table)];
}

std::string mapping_of_health() {
    return "\n[tables.events]\n"
           "file = \"contacts.csv\"\n"
           "event = \"Contact no\"\n"
           "case = \"Record no\"\n"
           "kind = \"Type\"\n"
           "happened = \"Contact date\"\n"
           "recorded = \"Entered\"\n"
           "supersedes = \"Amends\"\n"
           "withdrawn = \"Void\"\n"
           "about = \"Patients\"\n"
           "by_role = \"Seen by\"\n" +
           std::string(codes_of_health()) +
           "\n[dates]\n"
           "formats = [\"%d/%m/%Y %H:%M\", \"%d/%m/%Y\", \"%m/%Y\", \"%Y\"]\n";
}

std::string_view header_of(Agency agency, Table table) {
    return headers[static_cast<std::size_t>(agency)][static_cast<std::size_t>(table)];
}

}  // namespace hearken::invention
