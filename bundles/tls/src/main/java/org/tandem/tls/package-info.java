/**
 * The certificate for TLS: whether there is one, when its files change, when it expires. What is in
 * the files is {@code file}'s matter; connections are not here.
 */
package org.tandem.tls;
