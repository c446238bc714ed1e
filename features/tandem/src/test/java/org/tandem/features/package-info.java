/** What is shipped, compared with what the bundles say. */
package org.tandem.features;
