/* What the SDK's flash-esp32.c needs of ESP-IDF's updates: nothing that is called here. */

#ifndef ESP_OTA_OPS_H
#define ESP_OTA_OPS_H

#include "esp_partition.h"

const esp_partition_t* esp_ota_get_running_partition(void);
const esp_partition_t* esp_ota_get_next_update_partition(const esp_partition_t* from);

#endif
