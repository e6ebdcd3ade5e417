// Takes the XML of a log apart with expat; knows nothing of what its elements mean.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "casework/problem.h"
#include "intake/byte_stream.h"
#include "intake/position.h"
#include "intake/xes_elements.h"
#include "intake/xml_beginning.h"

namespace hearken::intake {

/// Why the XML of a file was not read to its end.
struct XmlFault {
    casework::ProblemKind kind;
    Position at;
    std::string reason;
    std::string remedy;
};

/// How parsing ended: with a fault of the XML, or with what the stream had to say, or well.
struct XmlEnd {
    std::optional<XmlFault> fault;
    StreamFault stream_fault = StreamFault::none;
    Position at;
};

/// Gives empty room for elements, and takes away what was told in the room given before. Null where
/// nobody wants to know more.
using RoomForElements = std::function<XesElements*()>;

/// Tells all elements of `stream`, in the order of the document, up to its end or to what cannot be
/// read on. What is in the last room is the caller's to take. With `from`, those that begin there
/// or later.
[[nodiscard]] XmlEnd parse_xes(ByteStream& stream,
                               const RoomForElements& next_room,
                               const XmlBeginning& from = {});

}  // namespace hearken::intake
