/**
 * Which gateways follow a 302 and which do not, for those whose delivery is {@code auto}: watched
 * call by call, remembered across restarts. What follows from it is left to {@code
 * org.tandem.redirect.passing}.
 */
package org.tandem.redirect.learning;
