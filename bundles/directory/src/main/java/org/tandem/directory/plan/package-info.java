/**
 * The directory at one moment: entries put together, and the answers from them. Nothing here
 * changes once it is made, and nothing waits.
 */
package org.tandem.directory.plan;
