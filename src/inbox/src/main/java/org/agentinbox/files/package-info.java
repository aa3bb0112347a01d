/** Where the bytes of files lie: a folder, or a service that speaks S3. */
package org.agentinbox.files;
