#include "cli/invent.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>

#include "base/processors.h"
#include "base/text.h"
#include "cli/exit_code.h"
#include "operations/invent_inspection.h"

namespace hearken::cli {

Result<int> invent(const InventWords& words) {
    operations::InventRequest request;
    request.out = words.out;
    request.forces = words.forces;
    request.cases = words.cases;
    request.seed = words.seed;
    request.threads = words.threads > 0 ? words.threads : usable_processors();
    const operations::Invented invented = TRY(operations::invent_inspection(request));
    fmt::print(
        "Invented {} cases of {} forces: {} events, {} planted failings (truth.csv).\n"
        "Judge each force by itself, as of the end of {}:\n"
        "  hearken check {}/force-01/* --standards examples/people-in-cases/standards "
        "--as-of {}\n",
        with_thousands(words.cases),
        words.forces,
        with_thousands(invented.events),
        with_thousands(invented.planted),
        invented.as_of,
        printable(words.out),
        invented.as_of);
    return exit_success;
}

}  // namespace hearken::cli
