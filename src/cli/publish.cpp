#include "cli/publish.h"

#include <fmt/format.h>

#include <cstdio>

#include "base/text.h"
#include "cli/exit_code.h"
#include "cli/in_and_out.h"
#include "operations/publish_inspection.h"

namespace hearken::cli {

Result<int> publish(const PublishWords& words) {
    operations::PublishRequest request;
    request.folder = words.folder;
    request.out = words.out;
    request.met = words.met;
    request.replies = words.replies;
    request.counted = words.counted;
    request.previous = words.previous;
    request.figures.assign(words.figures.begin(), words.figures.end());
    request.as_of = TRY(read_day(words.as_of, "--as-of"));
    request.is_draft = words.is_draft;
    request.wants_pdf = words.wants_pdf;
    request.hidden_up_to = words.hidden_up_to;
    const operations::Published made = TRY(operations::publish_inspection(request));
    for (const publication::Statement& one : made.publication.brief) fmt::print("{}\n", one.text);
    fmt::print(
        "{} files in {}; sha256sum -c SHA256SUMS checks them there. Begin with report.html.\n",
        made.files.size(),
        printable(words.out, 400));
    if (words.is_draft) {
        fmt::print("This is a draft: send it to the forces, then publish with --reply.\n");
    }
    return exit_success;
}

}  // namespace hearken::cli
