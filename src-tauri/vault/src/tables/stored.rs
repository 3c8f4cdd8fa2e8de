//! How the domain's small types are stored in a column, in one way everywhere.

use chrono::{DateTime, NaiveDate, Utc};
use rusqlite::{
    Error, Result, ToSql,
    types::{FromSql, FromSqlError, FromSqlResult, ToSqlOutput, ValueRef},
};
use serde::{Serialize, de::DeserializeOwned};
use uuid::Uuid;

/// An id, as 16 bytes.
pub(crate) struct Id(pub(crate) Uuid);

impl ToSql for Id {
    fn to_sql(&self) -> Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(ValueRef::Blob(self.0.as_bytes())))
    }
}

impl FromSql for Id {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        Uuid::from_slice(value.as_blob()?).map(Self).map_err(|_| FromSqlError::InvalidType)
    }
}

/// A moment, as nanoseconds since 1970.
pub(crate) struct Moment(pub(crate) DateTime<Utc>);

impl ToSql for Moment {
    fn to_sql(&self) -> Result<ToSqlOutput<'_>> {
        let nanos =
            self.0.timestamp_nanos_opt().ok_or_else(|| Error::ToSqlConversionFailure("not in 1678–2262".into()))?;
        Ok(nanos.into())
    }
}

impl FromSql for Moment {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        Ok(Self(DateTime::from_timestamp_nanos(value.as_i64()?)))
    }
}

/// A calendar day, as YYYY-MM-DD.
pub(crate) struct Day(pub(crate) NaiveDate);

impl ToSql for Day {
    fn to_sql(&self) -> Result<ToSqlOutput<'_>> {
        Ok(self.0.to_string().into())
    }
}

impl FromSql for Day {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        value.as_str()?.parse().map(Self).map_err(|_| FromSqlError::InvalidType)
    }
}

/// One of a closed set, by its name in the domain.
pub(crate) struct Word<T>(pub(crate) T);

impl<T: Serialize> ToSql for Word<T> {
    fn to_sql(&self) -> Result<ToSqlOutput<'_>> {
        match serde_json::to_value(&self.0) {
            Ok(serde_json::Value::String(name)) => Ok(name.into()),
            _ => Err(Error::ToSqlConversionFailure("not a word".into())),
        }
    }
}

impl<T: DeserializeOwned> FromSql for Word<T> {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        use serde::de::{IntoDeserializer, value::Error};
        let name = value.as_str()?;
        T::deserialize(IntoDeserializer::<Error>::into_deserializer(name))
            .map(Self)
            .map_err(|_| FromSqlError::InvalidType)
    }
}

/// The name by which one of a closed set is stored.
pub(crate) fn name<T: Serialize>(word: T) -> String {
    serde_json::to_value(word).ok().and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default()
}

/// A structured value, as JSON.
pub(crate) struct Json<T>(pub(crate) T);

impl<T: Serialize> ToSql for Json<T> {
    fn to_sql(&self) -> Result<ToSqlOutput<'_>> {
        serde_json::to_string(&self.0).map(Into::into).map_err(|error| Error::ToSqlConversionFailure(error.into()))
    }
}

impl<T: DeserializeOwned> FromSql for Json<T> {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        serde_json::from_str(value.as_str()?).map(Self).map_err(|_| FromSqlError::InvalidType)
    }
}
