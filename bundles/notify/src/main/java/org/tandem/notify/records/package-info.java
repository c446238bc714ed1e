/** Call records: a line for each call in a CSV file for each day. */
package org.tandem.notify.records;
