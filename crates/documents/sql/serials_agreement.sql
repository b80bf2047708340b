-- No number that is still to be used stands on a sheet already.
select not exists (
    select 1 from sheet, serial_block
    where sheet.serial is not null
      and cast(substr(sheet.serial, -8) as integer) between serial_block.next and serial_block.last);
