/** What the tests' worker bundles are made of; loaded by those bundles, never by a test itself. */
package org.tandem.recycle.fakeworker;
