// Which characters make a name: Unicode's XID_Start and XID_Continue, and "_".
#pragma once

namespace interleave::script {

bool begins_identifier(char32_t c);
bool continues_identifier(char32_t c);

}  // namespace interleave::script
