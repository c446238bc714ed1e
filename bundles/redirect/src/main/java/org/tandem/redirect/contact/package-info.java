/**
 * How the Contact of a 302 is written for each gateway: by a profile, and by what its own settings
 * say otherwise. Where the call is to go is said by the library's 302 ({@code
 * org.tandem.sip.redirect}), which is rewritten here.
 */
package org.tandem.redirect.contact;
