// The one header of libyaml (Debian: libyaml-dev, pkg-config name yaml-0.1).
#include <yaml.h>
